from report import RATE


class Order:
    rate = RATE
