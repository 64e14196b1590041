from .bills import bill
from .orders import _hidden as _hidden, order

__all__ = ["bill", "order"]
