from pricing import total
from shop import tax; bill = total() + tax()
