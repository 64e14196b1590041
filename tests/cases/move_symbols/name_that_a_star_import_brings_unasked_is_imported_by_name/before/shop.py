def total(items):
    return sum(items)


def bill(items):
    return total(items) * 2
