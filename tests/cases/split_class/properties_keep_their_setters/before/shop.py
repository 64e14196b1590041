import functools


class Shop:
    def __init__(self):
        self._rate = 1

    # What an order costs more.
    @property
    def rate(self):
        return self._rate

    @rate.setter
    def rate(self, value):
        self._rate = value

    @functools.lru_cache
    def cached(self):
        return self.rate

    @staticmethod
    def fixed():
        return 2

    @classmethod
    def made(cls):
        return cls()
