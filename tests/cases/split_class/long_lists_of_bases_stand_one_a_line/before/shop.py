class Meta(type):
    pass


class Base:
    pass


class Shop(Base, metaclass=Meta):
    """Sells."""

    def one(self):
        return 1

    def two(self):
        return 2

    def three(self):
        return 3
