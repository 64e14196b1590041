__all__ = ["total", "bill"]


def total():
    return 1


def bill():
    return total()
