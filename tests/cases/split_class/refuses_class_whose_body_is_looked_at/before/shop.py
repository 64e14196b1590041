class Shop:
    def order(self):
        return 1
