from shop.items import Item, Lid


class Box(Item):
    def __init__(self, item):
        self.lid = Lid()
