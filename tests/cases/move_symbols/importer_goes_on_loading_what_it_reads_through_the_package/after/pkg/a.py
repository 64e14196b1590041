import pkg.sub


def g():
    return pkg.sub.x
