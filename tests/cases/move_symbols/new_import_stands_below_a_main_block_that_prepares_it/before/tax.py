def with_tax(price):
    return price
