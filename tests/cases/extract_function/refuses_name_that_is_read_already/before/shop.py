from prices import *


def total(items):
    print(items)
    return rounded(sum(items))
