from shop import Order


def test_message():
    assert f"no {Order}" == "no <class 'shop.Order'>"
    assert repr(Order()).startswith("<shop.Order object at")
