import sys

import shop_common


class SumsMixin:
    """Methods of `Shop`."""

    def add(self, price):
        self.sums.append(price)

    def bill(self):
        text = str(sum(self.sums))
        if sys.platform == "nowhere":
            text = shop_common.prefix + text.rjust(shop_common.width)
        return text
