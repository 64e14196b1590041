class Base:
    def names(self):
        return ["base"]


class Cart(Base):
    def names(self):
        found = self.collected()
        return found

    def collected(self):
        found = super().names()
        found.append("cart")
        return found
