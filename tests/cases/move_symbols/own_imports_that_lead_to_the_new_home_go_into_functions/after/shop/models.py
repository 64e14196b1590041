class Model:
    pass


def total(numbers):
    from .views import summed

    # Only numbers, please.
    return summed(numbers)


def show():
    from .views import as_text, empty, summed

    return as_text(summed(empty()))
