class Cart:
    total = 0

    def add(self, price):
        print(price)
        self.total += price
