from shop import order


def test_it(monkeypatch):
    monkeypatch.setitem(order.__globals__, "total", lambda: 2)
    assert order() == 2
