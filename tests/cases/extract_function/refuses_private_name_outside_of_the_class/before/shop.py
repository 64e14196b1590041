class Cart:
    def add(self, price):
        print(price)
        self.total = price
