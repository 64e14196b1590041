from ._orders import Order
from ._prices import total as _total

__all__ = ["Order"]
