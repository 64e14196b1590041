from .sums import half
from .prices import Price
from .reports import Report
