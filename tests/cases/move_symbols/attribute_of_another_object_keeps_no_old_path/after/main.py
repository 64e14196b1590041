from shop.totals import total


class Desk:
    def __init__(self, orders):
        self.orders = orders

    def bill(self):
        return self.orders.total() + total()
