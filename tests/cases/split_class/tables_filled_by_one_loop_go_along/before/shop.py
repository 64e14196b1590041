PRICES = {"tea": 3, "cake": 4}

NAMES = []
TOTALS = {}
for name, price in PRICES.items():
    NAMES.append(name)
    TOTALS[name] = price * 2


class Shop:
    def pair(self, name):
        return TOTALS[name] if name in NAMES else 0

    def open(self):
        return True
