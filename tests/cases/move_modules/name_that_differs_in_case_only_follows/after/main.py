from shop import orders
from shop.orders import TOTAL

assert orders.TOTAL == TOTAL
