from unittest.mock import patch

import pricing


def test_it():
    with patch("shop.wrapped", return_value=2):
        assert pricing.bill() == 2
