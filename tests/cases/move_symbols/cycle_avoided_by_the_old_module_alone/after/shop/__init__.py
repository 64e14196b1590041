from .order import Order as Order
