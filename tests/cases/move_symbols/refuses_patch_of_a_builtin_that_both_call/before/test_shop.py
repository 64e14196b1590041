from unittest.mock import mock_open, patch

import shop


def test_read():
    with patch("shop.open", mock_open(read_data="1")):
        assert shop.read() == shop.read_again()
