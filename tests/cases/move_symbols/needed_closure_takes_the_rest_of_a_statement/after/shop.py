from limits import HIGH, LOW


def fits(value):
    return LOW <= value <= HIGH
