from totals import total


def bill(items):
    return total(items) * 2
