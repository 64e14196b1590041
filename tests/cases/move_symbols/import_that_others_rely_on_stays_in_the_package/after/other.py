import pkg


def go():
    return pkg.deep.y
