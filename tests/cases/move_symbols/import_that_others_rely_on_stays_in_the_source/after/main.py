import pkg.a


def go():
    return pkg.sub.x
