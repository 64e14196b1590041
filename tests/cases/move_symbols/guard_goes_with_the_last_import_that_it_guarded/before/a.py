from q import Q


def f():
    return Q()
