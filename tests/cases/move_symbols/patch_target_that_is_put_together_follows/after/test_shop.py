from unittest.mock import patch

import pricing

TOTAL = "pricing.total"
SHOP = "shop"


def test_constant():
    with patch(TOTAL, return_value=2):
        assert pricing.bill() == 2


def test_parts():
    with patch("pricing.total", return_value=2):
        assert pricing.bill() == 2
    with patch("pricing.total", return_value=2):
        assert pricing.bill() == 2
