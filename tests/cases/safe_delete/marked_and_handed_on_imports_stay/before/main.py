from shop import floor
