from .sub.new import X
from .sub.new import Y as why

__all__ = ['X', 'why']
