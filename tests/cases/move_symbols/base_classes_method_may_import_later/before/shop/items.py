class Item:
    def boxed(self):
        return Box(self)


class Box(Item):
    def __init__(self, item):
        self.lid = Lid()


class Lid(Item):
    pass
