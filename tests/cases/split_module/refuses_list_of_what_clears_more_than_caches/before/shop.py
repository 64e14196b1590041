_caches = []


def kept(function):
    cached = function
    _caches.append(cached)
    return cached


@kept
def tax():
    return 2


@kept
def price():
    return 1
