class Shop:
    def __eq__(self, other):
        return isinstance(other, Shop)
