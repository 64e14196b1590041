def half(value):
    return value // 2


def total(values):
    return sum(values)
