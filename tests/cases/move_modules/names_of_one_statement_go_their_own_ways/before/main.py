from shop import (
    a,  # the first
    b,
    c,
)


def total():
    return a.N + b.N + c.N
