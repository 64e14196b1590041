class Order:
    """What was bought."""


class Price:
    net = 0
