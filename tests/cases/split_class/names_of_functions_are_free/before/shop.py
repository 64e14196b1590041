def total():
    return 1


class Shop:
    def set(self):
        self.found = set([2])
        return self.found

    def price(self, price):
        self.last = price
        return price * 2

    def _sum(self):
        self.last = 3
        return self.last

    def total(self):
        self.last = total()
        return self.last
