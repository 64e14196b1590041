from square import square as square


def circle(radius):
    return 3 * radius * radius


ALL = [name for name, value in globals().items() if callable(value) and name[0] != "_"]
