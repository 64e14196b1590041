import json as j
from math import ceil, sqrt as root


def size(x):
    return root(len(j.dumps(x)) + 1)


def up(x):
    return ceil(x)
