from shop_money import MoneyMixin
from shop_people import PeopleMixin


class Shop(MoneyMixin, PeopleMixin):
    """Sells."""

    # ----------------------------------
    # People

    def leave(self):
        return "bye"
