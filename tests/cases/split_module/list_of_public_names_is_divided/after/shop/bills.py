__all__ = ["bill"]


def bill():
    return 2
