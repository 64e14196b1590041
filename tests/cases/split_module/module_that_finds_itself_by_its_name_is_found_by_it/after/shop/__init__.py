from .finding import known as known
from .orders import Order as Order
