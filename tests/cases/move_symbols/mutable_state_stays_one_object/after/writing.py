from cache import FOUND


def remember(key, value):
    FOUND[key] = value
