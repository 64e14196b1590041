from . import orders, prices
from .orders import *
from .prices import *

__all__ = [*orders.__all__, *prices.__all__]
