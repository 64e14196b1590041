import sys

from shop_names import NamesMixin
from shop_sums import SumsMixin

if sys.platform == "nowhere":
    import pricing

    prefix = pricing.PREFIX
    width = len(prefix)


class Shop(SumsMixin, NamesMixin):
    """Sells things."""

    def __init__(self):
        self.sums = []
        self.names = []
