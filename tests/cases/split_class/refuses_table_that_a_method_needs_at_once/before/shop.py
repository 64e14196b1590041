class Shop:
    LIMIT = 3

    def order(self, count=LIMIT):
        return count
