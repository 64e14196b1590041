import shop

PLACE = shop.joined("shop", "orders")
