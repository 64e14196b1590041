from unittest import mock

from shop.clock import Clock


def test_now():
    with mock.patch("shop.clock.time") as fake:
        fake.time.return_value = 1
        assert Clock().now() == 1
