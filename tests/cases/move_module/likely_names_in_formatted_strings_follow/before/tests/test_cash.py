from shop.cash import Coin


def test_shown():
    assert repr(Coin(cents=5)) == "<shop.cash.Coin: {5} of 5>"
