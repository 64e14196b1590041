from dataclasses import dataclass


@dataclass
class Shop:
    price: int = 1

    def order(self):
        return self.price
