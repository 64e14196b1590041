from shop.sorted import Listing


class Special(Listing):
    pass


class Basket:
    def add(self):
        return Special()
