import pkg.c


def run():
    return pkg.c.f()
