from unittest import mock

from app import users


def test_it():
    with mock.patch.object(users.shop, "total", return_value=2):
        assert users.pay() == 2
