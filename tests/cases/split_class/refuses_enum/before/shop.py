from enum import Enum


class Shop(Enum):
    A = 1

    def order(self):
        return self.value
