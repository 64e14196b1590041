import time as time


def total():
    return 1
