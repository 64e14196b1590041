from . import a as a
from .c import x

__all__ = ["x"]
