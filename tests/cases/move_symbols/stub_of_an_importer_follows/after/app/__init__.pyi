from .shop import bill
from .sums import total
