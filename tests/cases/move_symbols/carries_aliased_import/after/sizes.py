import json as j
from math import sqrt as root


def size(x):
    return root(len(j.dumps(x)) + 1)
