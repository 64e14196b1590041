import shop.compat
from unittest import mock


def test_pause():
    with mock.patch.object(shop.term, "isatty", lambda: True):
        assert shop.term.pause()
    assert not shop.compat.isatty()
