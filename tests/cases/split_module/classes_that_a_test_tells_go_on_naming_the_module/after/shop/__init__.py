from .orders import Order as Order
from .prices import Price as Price
