from p import *


def u():
    return f() + g()
