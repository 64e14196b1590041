"""The shop."""

from .pricing import total as total


def greet():
    return "hello"
