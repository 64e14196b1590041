class Shop:
    def __init__(self):
        self.orders = []

    def order(self, price):
        self.orders.append(price)
        return self.orders
