class Open:
    def order(self):
        return "nothing"


class Small(Open):
    pass


class Shop:
    def order(self):
        return "order"

    def close(self):
        return "closed"


class Kiosk(Small, Shop, Open):
    pass
