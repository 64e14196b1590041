from shop import *


def run(command, prices):
    return globals()[command](prices)
