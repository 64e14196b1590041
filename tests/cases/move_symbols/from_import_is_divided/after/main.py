from pricing import tax as levy, total
from shop import greet


def bill():
    return f"{greet()} {total([1, 2])} {levy(5)}"
