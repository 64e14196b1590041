from ..money import Money
from ..orders import Order

PAIR = Money, Order
