import shop

shop.tax()
for clear in shop._caches:
    clear()
assert not shop.tax.cache_info().currsize
