def whole(value):
    return int(value)


def half(value):
    return value / 2


def total(values):
    return sum(values)


def title(names):
    return ", ".join(names)
