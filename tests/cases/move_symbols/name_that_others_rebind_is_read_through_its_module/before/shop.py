LIMIT = 1


def bill():
    return LIMIT
