from .models import Model


def as_text(value):
    return str(value)


def summed(numbers):
    return sum(numbers)


SHOWN = {"models": Model}


def empty():
    return []
