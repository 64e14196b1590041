class Order:
    pass


class Basket:
    pass
