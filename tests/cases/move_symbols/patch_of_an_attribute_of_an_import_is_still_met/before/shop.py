import time


def now():
    return time.time()


def total():
    return 1
