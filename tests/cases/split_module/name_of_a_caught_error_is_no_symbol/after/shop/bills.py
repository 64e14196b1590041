try:
    from collections.abc import Mapping
except ImportError as error:
    from collections import Mapping


class Bill:
    def __init__(self, prices: Mapping) -> None:
        self.prices = prices

    def total(self):
        return sum(self.prices.values())
