try:
    from .._fast import add
except ImportError:
    from ..slow import add


def total():
    return add(0, 1)
