from importlib import import_module

SHOP = import_module("shop")


def test_it(monkeypatch):
    monkeypatch.setattr(SHOP, "total", lambda: 2)
    assert SHOP.bill() == 2
