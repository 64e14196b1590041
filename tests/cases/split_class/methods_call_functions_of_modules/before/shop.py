DIGITS = 1


class Shop:
    def __init__(self):
        self._total = 0

    def order(self, price, /, *more, count=1, **rest):
        """Take an order."""
        # What it costs, and the rest.
        found = [price, *more]
        return [*found, count, rest]

    @classmethod
    def made(cls, total=10):
        made = cls()
        made.total = total
        return made

    @property
    def total(self):
        return self._total

    @total.setter
    def total(self, value):
        self._total = value

    @staticmethod
    def rounded(price):
        return round(price, DIGITS)
