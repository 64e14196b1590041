import pkg
from pkg.a import f


def go():
    return f() + pkg.sub.x
