import shop.compat
import shop.extra
from unittest import mock


def test_pause():
    with mock.patch.object(shop.term, "isatty", lambda: True):
        assert shop.extra.pause()
    assert not shop.compat.isatty()
