from .orders import Money, Order

print(Money, Order)
