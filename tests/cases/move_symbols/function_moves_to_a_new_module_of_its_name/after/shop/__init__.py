from .core import half
from .total import total
