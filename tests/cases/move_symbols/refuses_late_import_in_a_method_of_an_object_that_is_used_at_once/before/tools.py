def total(prices):
    return sum(prices)


class Receipt:
    def __init__(self, prices):
        self.prices = prices

    def average(self):
        return total(self.prices) / len(self.prices)
