COUNT: int = 1


def grow(x):
    return x + 1
