from pairs import PairsMixin


class Shop(PairsMixin):
    def open(self):
        return True
