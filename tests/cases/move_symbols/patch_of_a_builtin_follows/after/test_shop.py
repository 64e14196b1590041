from unittest.mock import mock_open, patch

import files


def test_read():
    with patch("files.open", mock_open(read_data="1")):
        assert files.read() == "1"
