import sys
from unittest import mock

from app.stalls import Price


def test_all():
    assert Price.__module__ == "app.stalls"
    assert "app.stalls" in sys.modules
    assert sys.modules["app.stalls"].Price is Price
    with mock.patch.dict("sys.modules", {"app.stalls": None}):
        assert sys.modules.get("app.stalls") is None
