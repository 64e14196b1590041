from shop import *
from pricing import total as total


def run(command, prices):
    return globals()[command](prices)
