for name in ("red", "blue"):
    globals()[name] = name


def first():
    return red
