class Cart:
    """What the customer wants."""

    class Line:
        size = 1

    def total(self):
        return self.Line.size


def new():
    return Cart()
