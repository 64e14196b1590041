from .rates import RATE as RATE
from .totals import total as total
