from shop import orders

print(orders.half(2))
