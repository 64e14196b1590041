RATE = 5


def bill():
    from pricing import total

    return total([1, RATE])
