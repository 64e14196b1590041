from shop.loading import load


def test_cash():
    assert load("shop.payment.cash:Cash")


def test_missing():
    try:
        load("shop.payment.cash:Card")
    except AttributeError:
        return
    raise AssertionError
