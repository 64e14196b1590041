import functools
from functools import wraps


@functools.lru_cache(
    maxsize=10,
)
def square(x):
    return x * x


@wraps(abs)
def size(x):
    return abs(x)
