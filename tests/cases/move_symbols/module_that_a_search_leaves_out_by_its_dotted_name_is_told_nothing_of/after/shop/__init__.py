from ._parts import Order as Order
