from shop.orders import Goods, total
