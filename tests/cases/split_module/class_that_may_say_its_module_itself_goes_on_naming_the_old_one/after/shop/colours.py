class Colour:
    __module__ = "shop"

    def __init__(self, name, maker="shop"):
        self.name = name
        if maker != "shop":
            self.__module__ = maker

    def __reduce__(self):
        return self.name
