from .fonts import FONT
from .orders import Order
