import shop


def test_classes():
    names = [n for n in dir(shop) if isinstance(getattr(shop, n), type)]
    assert names == ["Order"]


def test_is_complete():
    assert "Order" in dir(shop)
    assert {"Order"} - set(dir(shop)) == set()
