from shop.rates import NORMAL
