class Order:
    pass


class Bill:
    pass
