from shop import show


def names(values):
    return show(list(values))
