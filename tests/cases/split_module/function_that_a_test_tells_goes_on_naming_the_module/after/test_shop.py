import shop.prices

assert shop.prices.total.__module__ == "shop"
