from shop import Orders
from shop.Orders import TOTAL

assert Orders.TOTAL == TOTAL
