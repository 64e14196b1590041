LIMIT = 1


def total():
    from shop import rate

    return rate
