from orders import Order


def test_message():
    assert f"no {Order}" == "no <class 'orders.Order'>"
    assert repr(Order()).startswith("<orders.Order object at")
