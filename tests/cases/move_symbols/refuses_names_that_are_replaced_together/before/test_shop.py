from unittest.mock import patch

import shop


def test_it():
    with patch.multiple(shop, total=lambda: 2, NAME="fake"):
        assert shop.bill() == ("fake", 2)
