from functools import lru_cache

_caches = []


def kept(function):
    cached = lru_cache(function)
    _caches.append(cached.cache_clear)
    return cached


@kept
def tax():
    return 2


@kept
def price():
    return 1
