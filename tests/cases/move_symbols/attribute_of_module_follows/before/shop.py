def total(prices):
    return sum(prices)


def greet():
    return "hello"
