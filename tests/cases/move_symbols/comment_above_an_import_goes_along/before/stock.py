import sys

SIZE = sys.maxsize
