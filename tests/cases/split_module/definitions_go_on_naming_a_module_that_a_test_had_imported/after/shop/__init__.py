from .orders import Order, _checked as _checked
from .prices import total

__all__ = ["Order", "total"]
