from unittest.mock import patch

from bill import bill

SHOP = "shop"


def test_joined():
    with patch(".".join([SHOP, "total"]), return_value=5):
        assert bill() == 5


def test_filled():
    with patch("{}.total".format(SHOP), return_value=6):
        assert bill() == 6
