class Open:
    def __init__(self):
        self.items = []


class Shop(Open):
    def __init__(self):
        super(Shop, self).__init__()

    def order(self):
        return "order"
