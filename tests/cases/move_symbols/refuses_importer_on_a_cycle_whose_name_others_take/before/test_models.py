from unittest.mock import patch


def test_total(order):
    with patch("models.total"):
        assert order.total()
