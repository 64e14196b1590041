class Listed:
    def __init__(self, function):
        self.function = function

    def __set_name__(self, owner, name):
        owner.listed = name


class Shop:
    @Listed
    def order(self):
        return "order"

    def close(self):
        return "closed"
