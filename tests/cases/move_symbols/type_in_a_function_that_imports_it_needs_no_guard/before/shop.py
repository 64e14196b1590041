class Item:
    cents = 1


class Basket:
    def first(self):
        found: Item = Item()
        return found


SPARE = Basket()
