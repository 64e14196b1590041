import shop

assert shop.total.__module__ == "shop"
