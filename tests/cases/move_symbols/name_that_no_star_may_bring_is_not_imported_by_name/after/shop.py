from prices import *


def tax():
    return 1
