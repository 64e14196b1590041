from unittest.mock import patch


def test_both():
    with patch("shop.left.main"), patch("shop.right.main"):
        pass
