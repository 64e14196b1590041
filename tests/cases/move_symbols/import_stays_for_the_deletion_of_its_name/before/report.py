import shop.orders

START = shop.orders.FIRST
del shop
