import functools


class RatesMixin:
    """Methods of `Shop`."""

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
