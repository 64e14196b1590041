from .caching import kept


@kept
def tax():
    return 2
