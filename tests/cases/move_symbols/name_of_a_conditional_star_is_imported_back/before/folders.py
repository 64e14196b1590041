try:
    from posix import *
except ImportError:
    from nt import *


def entries(path):
    return list(scandir(path))
