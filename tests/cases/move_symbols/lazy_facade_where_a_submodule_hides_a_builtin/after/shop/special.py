from shop import Basket
from shop.list import Listing


class Order(Basket):
    pass


class Special(Listing):
    pass
