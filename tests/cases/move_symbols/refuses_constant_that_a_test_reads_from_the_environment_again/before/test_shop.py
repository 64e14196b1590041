import importlib

import shop


def test_mode(monkeypatch):
    monkeypatch.setenv("SHOP_MODE", "test")
    importlib.reload(shop)
    assert shop.MODE == "test"
