from .first import FIRST as FIRST
from .making import made as made
from .orders import Order as Order
