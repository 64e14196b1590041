class Tag:
    def __init__(self, made):
        self.made = made


def tag(made):
    return Tag(made)


class Good:
    @tag
    def price(self):
        return 3


class Order:
    @tag
    def price(self):
        return 4


def note(order=Order):
    return order.price.made
