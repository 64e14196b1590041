from ..shop import total


def page():
    return total([1, 2])
