from shop import Basket
from shop.sorted import Listing


class Order(Basket):
    pass


class Special(Listing):
    pass
