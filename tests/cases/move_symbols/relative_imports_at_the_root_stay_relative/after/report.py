from .money import Money
from .orders import Order

print(Money, Order)
