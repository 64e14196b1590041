from main import shop

TOTAL = shop.total([1])
