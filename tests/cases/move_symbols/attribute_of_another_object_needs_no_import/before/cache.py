class Cache:
    size = 3


OLDEST = 1
