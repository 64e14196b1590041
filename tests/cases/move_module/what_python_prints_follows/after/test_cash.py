import re

from shop import money


def test_shown():
    assert repr(money.Coin) == "<class 'shop.money.Coin'>"
    assert repr(money.Coin()).startswith("<shop.money.Coin object at")
    assert re.match(r"<module 'shop.money' from '.*'>", repr(money))
    assert str(money.Coin) == '<class \'shop.money.Coin\'>'
