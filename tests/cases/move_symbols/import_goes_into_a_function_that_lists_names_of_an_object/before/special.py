from shop import Order


class SpecialOrder(Order):
    pass
