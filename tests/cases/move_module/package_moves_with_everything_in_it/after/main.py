import store.shop
import store.shop.cart
from store.shop import rates, total

SUM = store.shop.total() + store.shop.cart.total() + rates.RATE + total()
