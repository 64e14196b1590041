def names():
    return sorted(globals())


NAME = "shop"
