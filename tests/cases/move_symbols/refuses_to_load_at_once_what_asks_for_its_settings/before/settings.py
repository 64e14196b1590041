VALUES = {}


def width():
    return VALUES["width"]
