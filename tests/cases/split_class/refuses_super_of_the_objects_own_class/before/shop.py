class Open:
    def order(self):
        return "order"


class Shop(Open):
    def order(self):
        return super(type(self), self).order()

    def close(self):
        return "closed"
