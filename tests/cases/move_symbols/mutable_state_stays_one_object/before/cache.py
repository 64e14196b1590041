FOUND = {}


def remember(key, value):
    FOUND[key] = value


def recall(key):
    return FOUND[key]
