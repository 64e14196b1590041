from ..orders import Money, Order

PAIR = Money, Order
