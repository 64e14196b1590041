from . import tools

LIMIT = tools.limit()


class Order:
    def __init__(self, prices):
        self.prices = prices

    def total(self):
        from . import reports

        return reports.total(self.prices)
