import shop

BILLS = {"plain": lambda: shop.total()}
