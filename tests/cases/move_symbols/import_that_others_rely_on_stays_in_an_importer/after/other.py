import also
import main
import pkg


def go():
    return pkg.a.y
