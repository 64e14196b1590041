PRICES = {"tea": 3, "cake": 4}

NAMES = []
TOTALS = {}
for name, price in PRICES.items():
    NAMES.append(name)
    TOTALS[name] = price * 2
