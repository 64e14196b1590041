from .prices import Price as Price
from .totals import total as total
