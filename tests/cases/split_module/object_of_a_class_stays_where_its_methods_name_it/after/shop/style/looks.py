class Style:
    def __init__(self, name="none"):
        self.name = name

    def __str__(self):
        return self.name

    def __add__(self, other):
        from . import NONE

        return NONE if other is None else self

    def __getitem__(self, key):
        from . import NONE

        return NONE
