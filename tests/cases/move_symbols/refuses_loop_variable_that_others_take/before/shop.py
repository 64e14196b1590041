PRICES = {}
for name in ["apple", "pear"]:
    PRICES[name] = 3
