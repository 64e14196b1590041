class Colour:
    __module__ = "shop"

    def __reduce__(self):
        return self.name
