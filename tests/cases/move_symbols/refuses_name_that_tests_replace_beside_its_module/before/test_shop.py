import sys
from unittest.mock import Mock, patch


def test_total():
    with patch("shop.total", return_value=3):
        pass


def test_without_shop(monkeypatch):
    monkeypatch.setitem(sys.modules, "shop", Mock())
