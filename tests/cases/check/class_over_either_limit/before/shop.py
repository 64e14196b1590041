class Shop:
    def open(self):
        return 1

    def close(self):
        return 2

    def sell(self):
        return 3
