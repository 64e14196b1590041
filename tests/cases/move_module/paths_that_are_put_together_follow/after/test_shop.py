from unittest import mock

import app.market.stalls
from names import SHOP

APP = "app"
here = "app.market.stalls"


def test_all():
    with mock.patch(f"{SHOP}.price", lambda: 2):
        assert app.market.stalls.price() == 2
    with mock.patch(here + ".price", lambda: 3):
        assert app.market.stalls.price() == 3
    with mock.patch("app.market.stalls.price", lambda: 4):
        assert app.market.stalls.price() == 4
    with mock.patch(f"{app.market.stalls.__name__}.price", lambda: 5):
        assert app.market.stalls.price() == 5
    for name in ("price",):
        with mock.patch(f"app.market.stalls.{name}", lambda: 6):
            assert app.market.stalls.price() == 6
    with mock.patch(target="app.market.stalls.price", new=lambda: 7):
        assert app.market.stalls.price() == 7
