from shop_first_things import FirstThingsMixin
from shop_second_things import SecondThingsMixin
from shop_third_things import ThirdThingsMixin


class Base:
    pass


class Shop(FirstThingsMixin, SecondThingsMixin, ThirdThingsMixin, Base):
    """Sells."""
