class Meta(type):
    def __init__(cls, name, bases, body):
        super().__init__(name, bases, body)
        cls.commands = [each for each in body if not each.startswith("_")]


class Shop(metaclass=Meta):
    def order(self):
        return 1
