try:
    from posix import *

    HAS_POSIX = True
except ImportError:
    HAS_POSIX = False


def entries(path):
    return list(scandir(path))
