from ..money.pricing import total


def page():
    return total([1, 2])
