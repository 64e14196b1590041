rate = 1.2


class Bill:
    def __init__(self, order, rate):
        self.order = order
        self.rate = rate
