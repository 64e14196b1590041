import sys
from types import SimpleNamespace


def test(monkeypatch):
    monkeypatch.setitem(sys.modules, "shop", SimpleNamespace(total=lambda: 2))
