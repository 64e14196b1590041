from places import Counted, Place
from shop_sums import SumsMixin
from shop_texts import TextsMixin


class Shop(TextsMixin, SumsMixin, Place, Counted):
    is_open: bool = True
