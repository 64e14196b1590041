from orders import Order as Order

CENT = 1


class Price:
    pass
