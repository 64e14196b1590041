from shop.orders import Goods
from shop.pricing import total
