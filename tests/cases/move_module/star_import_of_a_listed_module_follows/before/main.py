from shop import *

print(prices.LIMIT)
