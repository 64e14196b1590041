class Form:
    def __init__(self, name):
        self.name = name

    def __getitem__(self, key):
        from .pairs import PAIR

        return PAIR
