def taxed(price):
    return price + 1
