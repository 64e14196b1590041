from prices import *
from prices import tea


def total():
    return tea + totl if tea < 0 else tea
