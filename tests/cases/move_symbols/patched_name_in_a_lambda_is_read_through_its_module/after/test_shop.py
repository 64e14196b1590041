from unittest.mock import patch

import pricing


def test_it():
    with patch("shop.total", return_value=2):
        assert pricing.BILLS["plain"]() == 2
