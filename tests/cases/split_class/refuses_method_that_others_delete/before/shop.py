class Shop:
    def order(self):
        return "order"

    def close(self):
        return "closed"
