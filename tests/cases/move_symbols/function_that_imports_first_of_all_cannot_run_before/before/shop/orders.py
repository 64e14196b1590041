from shop.fields import RATES


class Order:
    def __init__(self, price):
        self.price = price

    def taxed(self):
        return self.price * RATES["VAT"]


def rate(order):
    return order.price * RATES["VAT"]
