import sys


def first_caller():
    frame = sys._getframe(1)
    while frame.f_globals.get("__name__") == __name__:
        frame = frame.f_back
    return frame.f_code.co_name


def half(number):
    return first_caller(), number / 2
