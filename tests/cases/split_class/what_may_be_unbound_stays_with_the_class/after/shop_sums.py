import sys


class SumsMixin:
    """Methods of `Shop`."""

    def add(self, price):
        self.sums.append(price)

    def bill(self):
        import shop

        text = str(sum(self.sums))
        if sys.platform == "nowhere":
            text = shop.prefix + text.rjust(shop.width)
        return text
