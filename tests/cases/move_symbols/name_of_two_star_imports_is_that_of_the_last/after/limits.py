from b import HIGH


def fits(value):
    return value < HIGH
