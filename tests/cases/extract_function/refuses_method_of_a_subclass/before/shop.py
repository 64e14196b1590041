class Cart:
    prices = (1, 2)

    def bill(self):
        total = sum(self.prices)
        print(total)
