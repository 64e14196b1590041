import io
from unittest import mock

import shop


def test_order():
    with mock.patch.object(shop, "open", lambda path: io.StringIO("1"), create=True):
        try:
            shop.read_file("nowhere")
        except TypeError:
            return
    raise AssertionError
