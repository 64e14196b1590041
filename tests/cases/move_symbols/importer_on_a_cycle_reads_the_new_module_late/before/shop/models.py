from . import tools

LIMIT = tools.limit()


class Order:
    def __init__(self, prices):
        self.prices = prices

    def total(self):
        return tools.total(self.prices)
