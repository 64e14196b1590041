import sys

if sys.platform == "nowhere":
    import pricing

    prefix = pricing.PREFIX
    width = len(prefix)


class Shop:
    """Sells things."""

    def __init__(self):
        self.sums = []
        self.names = []

    def add(self, price):
        self.sums.append(price)

    def bill(self):
        text = str(sum(self.sums))
        if sys.platform == "nowhere":
            text = prefix + text.rjust(width)
        return text

    def call(self, name):
        self.names.append(name)

    def called(self):
        return sorted(self.names)
