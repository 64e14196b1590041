import itertools

_numbers = itertools.count()


class Style:
    def __init__(self):
        self.number = next(_numbers)
