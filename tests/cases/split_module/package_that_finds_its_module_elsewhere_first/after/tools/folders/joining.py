import sys

WINDOWS = sys.platform == "win32"


def join(*parts):
    from . import separators

    return separators[0].join(parts)
