class Base:
    def order(self):
        return ["base"]


class Shop(Base):
    def order(self):
        return [*super().order(), "shop"]

    def other(self):
        return 1


class Sub(Shop):
    def order(self):
        return [*super().order(), "sub"]
