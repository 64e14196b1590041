from app import *


def bill():
    return total([1, 2])
