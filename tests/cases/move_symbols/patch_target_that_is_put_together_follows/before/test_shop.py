from unittest.mock import patch

import shop

TOTAL = "shop.total"
SHOP = "shop"


def test_constant():
    with patch(TOTAL, return_value=2):
        assert shop.bill() == 2


def test_parts():
    with patch(f"{SHOP}.total", return_value=2):
        assert shop.bill() == 2
    with patch(shop.__name__ + ".total", return_value=2):
        assert shop.bill() == 2
