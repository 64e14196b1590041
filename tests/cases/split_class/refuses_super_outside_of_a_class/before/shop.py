class Goods:
    def order(self):
        return 1


class Shop(Goods):
    def order(self):
        found = super().order()
        return found + 1
