from .orders import Order as Order, total as total
from .prices import Price as Price, as_order as as_order
