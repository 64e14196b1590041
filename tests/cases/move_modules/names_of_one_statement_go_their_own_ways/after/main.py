from shop import (
    first,  # the first
    c,
)
from stock import b


def total():
    return first.N + b.N + c.N
