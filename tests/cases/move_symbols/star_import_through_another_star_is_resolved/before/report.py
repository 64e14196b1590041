from relay import *


def dump():
    return HERE


NAME = HERE
