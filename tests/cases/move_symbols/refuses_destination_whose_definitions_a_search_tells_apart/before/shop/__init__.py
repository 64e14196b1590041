from ._orders import Order as Order
