class Shop:
    def order(self):
        return Shop()

    def other(self):
        return 1
