class Basket:
    def first(self):
        from shop import Item

        found: Item = Item()
        return found
