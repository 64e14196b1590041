from shop_all_third_things import AllThirdThingsMixin
from shop_first_things import FirstThingsMixin
from shop_second_things import SecondThingsMixin


class Meta(type):
    pass


class Base:
    pass


class Shop(
    FirstThingsMixin,
    SecondThingsMixin,
    AllThirdThingsMixin,
    Base,
    metaclass=Meta,
):
    """Sells."""
