import shop

shop.RATE = 4
