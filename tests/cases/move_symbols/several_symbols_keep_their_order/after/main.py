from pricing import tax, total
from shop import greet


def bill():
    assert greet() == "hello"
    return total([10]) + tax(10)
