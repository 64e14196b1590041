import shop

LEVEL = shop.level()
