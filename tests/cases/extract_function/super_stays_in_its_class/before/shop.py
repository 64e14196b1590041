class Base:
    def names(self):
        return ["base"]


class Cart(Base):
    def names(self):
        found = super().names()
        found.append("cart")
        return found
