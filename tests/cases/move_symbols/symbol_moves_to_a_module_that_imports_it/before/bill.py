from shop import total


def close():
    return total([1, 2])
