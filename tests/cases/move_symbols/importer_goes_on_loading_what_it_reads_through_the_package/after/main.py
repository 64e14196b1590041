import pkg
import pkg.a
from pkg.c import f


def go():
    return f() + pkg.sub.x
