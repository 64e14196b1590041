from shop_names import NamesMixin
from shop_sums import SumsMixin


class Shop(SumsMixin, NamesMixin):
    """Sells things."""

    def __init__(self):
        self.sums = []
        self.names = []
