from shop.loading import load


def test_cash():
    assert load("shop.pay.cash:Cash")


def test_missing():
    try:
        load("shop.pay.cash:Card")
    except AttributeError:
        return
    raise AssertionError
