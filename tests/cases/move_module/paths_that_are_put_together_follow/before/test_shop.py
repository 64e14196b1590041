from unittest import mock

import app.shop
from names import SHOP

APP = "app"
here = "app.shop"


def test_all():
    with mock.patch(f"{SHOP}.price", lambda: 2):
        assert app.shop.price() == 2
    with mock.patch(here + ".price", lambda: 3):
        assert app.shop.price() == 3
    with mock.patch(f"{APP}.shop.price", lambda: 4):
        assert app.shop.price() == 4
    with mock.patch(f"{app.shop.__name__}.price", lambda: 5):
        assert app.shop.price() == 5
    for name in ("price",):
        with mock.patch(f"app.shop.{name}", lambda: 6):
            assert app.shop.price() == 6
    with mock.patch(target="app.shop.price", new=lambda: 7):
        assert app.shop.price() == 7
