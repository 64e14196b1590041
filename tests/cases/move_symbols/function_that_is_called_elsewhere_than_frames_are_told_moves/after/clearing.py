from shop import _deprecated


def clear():
    _deprecated()
