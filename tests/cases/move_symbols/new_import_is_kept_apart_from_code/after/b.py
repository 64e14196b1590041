import sys
x = sys.path


def f():
    return 1
