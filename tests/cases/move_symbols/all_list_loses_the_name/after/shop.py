__all__ = [
    "greet",
    "NAME",
]

NAME = "shop"


def greet():
    return "hello"
