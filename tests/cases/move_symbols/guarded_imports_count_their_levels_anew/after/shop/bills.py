try:
    from ._fast import add
except ImportError:
    from .slow import add


def report():
    return add(1, 1)
