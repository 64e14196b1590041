for name in ("red", "blue"):
    globals()[name] = name


def first(colour=red):
    return colour
