from names import *


def here():
    return HERE
