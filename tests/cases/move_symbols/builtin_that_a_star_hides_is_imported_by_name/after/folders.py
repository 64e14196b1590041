from os import *


def here():
    return getcwd()
