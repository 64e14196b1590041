import sys
from unittest import mock

from app.shop import Price


def test_all():
    assert Price.__module__ == "app.shop"
    assert "app.shop" in sys.modules
    assert sys.modules["app.shop"].Price is Price
    with mock.patch.dict("sys.modules", {"app.shop": None}):
        assert sys.modules.get("app.shop") is None
