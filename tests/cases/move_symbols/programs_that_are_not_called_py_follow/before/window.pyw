import shop.orders

print(shop.orders.total())
