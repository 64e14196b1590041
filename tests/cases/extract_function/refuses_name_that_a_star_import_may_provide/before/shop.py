from prices import *


def total(items):
    print(items)
    return sum(items)
