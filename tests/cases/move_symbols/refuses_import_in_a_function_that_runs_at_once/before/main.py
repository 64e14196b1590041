import shop

assert len(shop.handlers) == 1
