class Item:
    def boxed(self):
        from shop.box import Box

        return Box(self)


class Lid(Item):
    pass
