rate = 1.2


class Bill:
    def __init__(self, order, rate):
        self.order = order
        self.rate = rate


class Order:
    total = 1.2

    def bill(self):
        return Bill(self, rate)

    def net(self):
        return self.total / rate

    def rate(self):
        return rate

    def text(self, Bill):
        from .bills import Bill as Kind

        return Kind, Bill
