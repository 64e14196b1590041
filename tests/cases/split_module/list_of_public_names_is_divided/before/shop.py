__all__ = ["bill", "order"]


def order():
    return _hidden()


def _hidden():
    return 1


def bill():
    return 2
