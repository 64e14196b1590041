from ._orders import Order
from ._parts.prices import total as _total

__all__ = ["Order"]
