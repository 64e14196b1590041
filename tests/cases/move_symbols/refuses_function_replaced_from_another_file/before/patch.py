import shop

shop.total = len
