from unittest.mock import patch

import shop


def test_it():
    with patch("shop.START", 2):
        assert shop.BILLS["plain"]() == 2
