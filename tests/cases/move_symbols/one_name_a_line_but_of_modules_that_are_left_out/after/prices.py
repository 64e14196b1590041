def discount(price):
    return price


taxes = discount
