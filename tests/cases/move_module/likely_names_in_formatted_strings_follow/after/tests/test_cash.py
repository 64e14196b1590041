from shop.money import Coin


def test_shown():
    assert repr(Coin(cents=5)) == "<shop.money.Coin: {5} of 5>"
