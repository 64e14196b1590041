import shop
import shop.cart
from shop import rates, total

SUM = shop.total() + shop.cart.total() + rates.RATE + total()
