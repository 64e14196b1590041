import math
import time


def stamp(): return math.floor(time.time())
