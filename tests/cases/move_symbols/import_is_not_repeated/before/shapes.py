import sys
from math import floor

EDGE = floor(sys.maxsize)
