FOUND = {}


def recall(key):
    return FOUND[key]
