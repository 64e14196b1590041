from .prices import PRICES as PRICES
from .sums import total as total
