"""The shop."""


def greet():
    return "hello"
