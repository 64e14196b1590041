from .first import NONE


class Pair:
    none = NONE


PAIR = Pair()
