class Order:
    prices = (1, 2)
