import shop

for each in shop._caches:
    each()
