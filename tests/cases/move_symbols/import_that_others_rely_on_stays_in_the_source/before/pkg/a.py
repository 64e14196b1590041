import pkg.sub


def f():
    return pkg.sub.x


def g():
    return 1
