LOW, HIGH = 1, 9


def fits(value):
    return LOW <= value <= HIGH
