from tools import total


class Order:
    def __init__(self, prices):
        self.prices = prices

    def total(self):
        return total(self.prices)


FREE = total([])
