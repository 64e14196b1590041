from a import *
from b import *


def fits(value):
    return value < HIGH
