import re
import traceback

from shop import bill

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
  File "shop.py", line ___, in bill
  File "shop.py", line ___, in total
shop.NoPrice: cart"""
    assert shown() == expected


def test_class():
    assert shown().endswith('  File "shop.py", line ___, in total\nshop.NoPrice: cart')
