import shop

shop.DISCOUNT = 5
