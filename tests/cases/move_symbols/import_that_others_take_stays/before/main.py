from shop import ceil
