class Open:
    pass


class Shop(
    # what customers see
    Open,  # all day
):
    def order(self):
        return "order"

    def close(self):
        return "closed"
