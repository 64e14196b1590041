from unittest import mock

import m


def test():
    with mock.patch("m.time"):
        assert m.f()
