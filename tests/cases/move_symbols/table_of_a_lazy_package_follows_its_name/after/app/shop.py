from .till.sums import tax as tax


def bill():
    return 2
