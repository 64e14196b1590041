from .orders import Order as Order
