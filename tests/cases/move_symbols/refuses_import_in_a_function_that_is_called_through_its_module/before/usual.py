import shop

TOTAL = shop.total()
