from prices import total as total


def bill():
    return 2
