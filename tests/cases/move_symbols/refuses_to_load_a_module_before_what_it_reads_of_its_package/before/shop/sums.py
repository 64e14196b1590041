import shop


def total(values):
    return sum(values)


def half(value):
    return total([value]) / 2 + len(shop.__name__)
