from .making import made


class Order:
    make = staticmethod(made)
