from .views import as_text, summed


class Model:
    pass


SHOWN = {"models": Model}


def empty():
    return []


def total(numbers):
    # Only numbers, please.
    return summed(numbers)


def show():
    return as_text(summed(empty()))
