from theirs import RATE


def half():
    return RATE // 2
