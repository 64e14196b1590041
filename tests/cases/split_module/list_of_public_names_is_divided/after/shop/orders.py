__all__ = ["order"]


def order():
    return _hidden()


def _hidden():
    return 1
