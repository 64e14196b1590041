from math import *
from os import *


def f(x):
    return sqrt(x)
