class Open:
    def order(self):
        return "nothing"


class Small:
    pass


class Little(Small):
    pass


class Shop:
    def order(self):
        return "order"

    def close(self):
        return "closed"


class Kiosk(Little, Shop, Open):
    pass
