from unittest import mock

import app.old


def test_without():
    with mock.patch.object(app, "old"):
        assert app.old.N != 1
