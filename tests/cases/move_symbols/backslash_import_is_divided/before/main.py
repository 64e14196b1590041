from shop import greet, \
    total


def bill():
    return f"{greet()} {total([1, 2])}"
