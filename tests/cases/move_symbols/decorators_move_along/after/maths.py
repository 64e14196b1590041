from functools import wraps


@wraps(abs)
def size(x):
    return abs(x)
