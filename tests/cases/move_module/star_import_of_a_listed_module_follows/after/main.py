from shop import *

print(costs.LIMIT)
