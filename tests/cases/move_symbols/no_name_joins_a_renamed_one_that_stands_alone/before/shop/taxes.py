def add(price):
    return price
