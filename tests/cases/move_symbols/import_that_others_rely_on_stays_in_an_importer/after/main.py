import pkg.a
import pkg.c


def run():
    return pkg.c.f()
