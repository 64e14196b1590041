import sys


class Price:
    limit = sys.maxsize
