from unittest.mock import patch


def test_both():
    with patch("shop.right.main"), patch("shop.left.main"):
        pass
