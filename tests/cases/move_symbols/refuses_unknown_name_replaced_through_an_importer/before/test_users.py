from unittest import mock

import app.users as u


def replaced(name):
    # for one test
    return mock.patch.object(u.shop, name, return_value=2)
