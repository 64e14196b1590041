from shop import limit

LIMIT = limit()
