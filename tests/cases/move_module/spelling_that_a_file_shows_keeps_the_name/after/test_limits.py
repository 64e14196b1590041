import traceback

import values as limits


def test_line():
    try:
        limits.share(0)
    except ZeroDivisionError:
        assert "limits.share(0)" in traceback.format_exc()
