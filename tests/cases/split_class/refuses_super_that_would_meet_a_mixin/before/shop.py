class Base:
    def order(self):
        return 1


class Shop(Base):
    def order(self):
        return 2

    def old(self):
        return super().order()
