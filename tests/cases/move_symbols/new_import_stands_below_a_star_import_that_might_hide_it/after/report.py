from shop import *
from pricing import total as m


def total():
    return m()
