from unittest import mock

import prices
import texts


def test_without_json():
    with mock.patch.object(prices, "json", None):
        assert texts.text_of("1") == "1"
