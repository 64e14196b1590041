from shop import Basket


class Order(Basket):
    pass
