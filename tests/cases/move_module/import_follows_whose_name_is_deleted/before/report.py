import shop.prices

START = shop.prices.LOW
del shop
