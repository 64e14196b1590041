from unittest import mock

import prices


def test_without_json():
    with mock.patch.object(prices, "json", None):
        assert prices.text_of("1") == "1"
