class Cache:
    size = 3
