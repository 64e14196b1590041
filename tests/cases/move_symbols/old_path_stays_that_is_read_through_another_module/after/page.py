import main

TOTAL = main.shop.total([1])
