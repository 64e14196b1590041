class Order:
    def __init__(self, prices):
        self.prices = prices

    def total(self):
        from reports import total

        return total(self.prices)
