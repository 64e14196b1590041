RATE = 5


def total(prices):
    return sum(prices)


def greet():
    return "hello"


def tax(price):
    return price // RATE
