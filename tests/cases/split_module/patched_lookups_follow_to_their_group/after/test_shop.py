from unittest import mock

import shop_pages


def test_page():
    with mock.patch("shop_net.fetch", return_value="fake"):
        assert shop_pages.page() == "fake"
