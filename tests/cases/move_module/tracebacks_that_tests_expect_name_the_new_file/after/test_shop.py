import re
import traceback

from prices import bill

OTHER = '  File "other/shop.py", line 1, in total'


def shown():
    try:
        bill("cart")
    except Exception:
        text = traceback.format_exc()
    text = re.sub(r'File ".*[/\\](\w+\.py)", line \d+', r'File "\1", line ___', text)
    return "\n".join(line for line in text.splitlines() if not line.startswith("    "))


def test_traceback():
    expected = """\
Traceback (most recent call last):
  File "test_shop.py", line ___, in shown
  File "prices.py", line ___, in bill
  File "prices.py", line ___, in total
prices.NoPrice: cart"""
    assert shown() == expected


def test_class():
    assert shown().endswith('  File "prices.py", line ___, in total\nprices.NoPrice: cart')
