import pkg.a


def go():
    return pkg.a.y
