def made():
    return Order()


class Order:
    make = staticmethod(made)


FIRST = made()
