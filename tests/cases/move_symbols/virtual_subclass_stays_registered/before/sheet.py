from collections.abc import Sequence


class Row:
    pass


Sequence.register(Row)

WIDTH = 80
