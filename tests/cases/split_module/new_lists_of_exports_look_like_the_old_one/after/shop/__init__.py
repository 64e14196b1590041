from .prices import PRICES, price
from .sums import total

__all__ = ('PRICES', 'price', 'total')
