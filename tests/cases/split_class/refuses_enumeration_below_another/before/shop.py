from enum import Enum


class Named(Enum):
    def title(self):
        return self.name.title()


class Size(Named):
    SMALL = 1

    def price(self):
        return self.value * 2
