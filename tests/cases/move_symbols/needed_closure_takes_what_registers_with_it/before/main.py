import shop

NAMES = sorted(shop.VIEWS)
