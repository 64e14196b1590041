import pkg.sub


def f():
    return 1


def g():
    return pkg.sub.x
