from .prices import total

__all__ = ["bill"]


def bill():
    return total()
