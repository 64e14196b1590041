from .old import X
from .old import Y as why

__all__ = ['X', 'why']
