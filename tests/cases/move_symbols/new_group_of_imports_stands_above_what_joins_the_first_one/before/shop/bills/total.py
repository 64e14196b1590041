def total(values):
    return sum(values)


def half(value):
    return value / 2
