import math

from .prices import LIMIT

HALF = math.floor(LIMIT / 2)
