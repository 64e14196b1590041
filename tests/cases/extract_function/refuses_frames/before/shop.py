import sys


def caller(prefix):
    name = sys._getframe(1).f_code.co_name
    text = prefix + name
    return text
