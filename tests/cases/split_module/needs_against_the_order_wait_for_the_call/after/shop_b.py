from shop_a import first, stop


def second(n):
    return first(n - 1)


def third():
    return stop()
