import pkg.sub


def f():
    return pkg.sub.x
