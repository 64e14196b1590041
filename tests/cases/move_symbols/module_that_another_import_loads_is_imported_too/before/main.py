from shop import kind
