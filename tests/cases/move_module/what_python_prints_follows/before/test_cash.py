import re

from shop import cash


def test_shown():
    assert repr(cash.Coin) == "<class 'shop.cash.Coin'>"
    assert repr(cash.Coin()).startswith("<shop.cash.Coin object at")
    assert re.match(r"<module 'shop.cash' from '.*'>", repr(cash))
    assert str(cash.Coin) == '<class \'shop.cash.Coin\'>'
