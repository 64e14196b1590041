from shop_making import MakingMixin
from shop_rates import RatesMixin


class Shop(RatesMixin, MakingMixin):
    def __init__(self):
        self._rate = 1
