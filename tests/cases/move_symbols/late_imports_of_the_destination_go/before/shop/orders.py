class Order:
    total = 1.2

    def bill(self):
        from shop.bills import Bill, rate as usual

        return Bill(self, usual)

    def net(self):
        from . import bills

        return self.total / bills.rate

    def rate(self):
        from .bills import rate

        return rate

    def text(self, Bill):
        from .bills import Bill as Kind

        return Kind, Bill
