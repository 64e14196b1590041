KNOWN = {}


class Shape:
    def __init_subclass__(cls):
        KNOWN[cls.__name__] = cls


class Square(Shape):
    sides = 4
