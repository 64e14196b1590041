KNOWN = {}


class Listed(type):
    def __init__(cls, name, bases, namespace):
        KNOWN[name] = cls


class Shape(metaclass=Listed):
    sides = 0
