from orders import Order as Order


class Price:
    pass
