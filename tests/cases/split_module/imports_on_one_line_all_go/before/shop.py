import math; import time
import os; SEP = os.sep


def folder(name):
    return name + SEP


def stamp(): return math.floor(time.time())


def total(prices): return sum(prices)
