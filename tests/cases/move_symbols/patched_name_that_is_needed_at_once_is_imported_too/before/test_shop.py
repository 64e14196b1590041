from unittest.mock import patch

import shop


def test_it():
    with patch("shop.wrapped", return_value=2):
        assert shop.bill() == 2
