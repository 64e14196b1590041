from pricing import total as total


def bill():
    return total([1, 2])
