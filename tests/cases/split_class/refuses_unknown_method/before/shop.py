class Shop:
    def orders(self):
        return 1
