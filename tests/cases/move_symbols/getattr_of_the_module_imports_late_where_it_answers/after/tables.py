from shop import limit

LIMIT = limit()
PRICES = {"apple": 3}
