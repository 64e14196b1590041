from .base import B
from .m import g

__all__ = ["f", "g"]


def f():
    return B
