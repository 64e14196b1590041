CENT = 1


class Order:
    pass


class Price:
    pass
