from unittest import mock

import shop


def test_page():
    with mock.patch("shop.fetch", return_value="fake"):
        assert shop.page() == "fake"
