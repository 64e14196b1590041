from .codes import _code as _code
from .prices import Price as Price
from .totals import _sum as _sum, total as total
