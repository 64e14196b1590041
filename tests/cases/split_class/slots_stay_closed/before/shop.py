class Shop:
    __slots__ = ("price",)

    def order(self):
        return self.price

    def other(self):
        return 1
