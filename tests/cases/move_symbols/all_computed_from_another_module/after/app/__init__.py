from . import shop
from .shop import *

__all__ = [] + shop.__all__
