from shop import greet, tax, total


def bill():
    assert greet() == "hello"
    return total([10]) + tax(10)
