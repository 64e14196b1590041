import shop


def test_it(monkeypatch):
    for name in ("total", "NAME"):
        monkeypatch.setattr(shop, name, None)
    assert shop.total is None
