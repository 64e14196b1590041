import functools


@functools.lru_cache(
    maxsize=10,
)
def square(x):
    return x * x
