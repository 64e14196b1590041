from shop import RATE


class Order:
    rate = RATE
