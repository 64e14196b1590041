from ..helper import ONE

__all__ = ["S", "T"]


class C:
    pass


def S():
    return ONE


def T():
    return 2
