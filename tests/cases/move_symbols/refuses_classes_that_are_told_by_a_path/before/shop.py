class Order:
    pass


class Price:
    pass
