from theirs import RATE


def half():
    return RATE // 2


def tax(price):
    from ours import RATE

    return price // RATE
