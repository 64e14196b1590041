__all__ = [
    "greet",
    "total",  # in cents
    "NAME",
]

NAME = "shop"


def total(prices):
    return sum(prices)


def greet():
    return "hello"
