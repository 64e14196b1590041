from shop import *


def bill():
    return NAME
