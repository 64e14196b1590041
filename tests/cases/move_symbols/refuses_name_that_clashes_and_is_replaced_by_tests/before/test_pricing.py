from unittest import mock

import pricing


def test_now():
    with mock.patch("datetime.datetime"):
        assert pricing.now()
