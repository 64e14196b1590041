from .totals import total as total


def order():
    return 2
