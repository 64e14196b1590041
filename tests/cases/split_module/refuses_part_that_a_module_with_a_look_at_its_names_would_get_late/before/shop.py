BASE = 2


def names():
    return sorted(globals())


def doubled(value=BASE):
    return value * 2
