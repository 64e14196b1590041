__all__ = ("order",)


def order():
    return 2
