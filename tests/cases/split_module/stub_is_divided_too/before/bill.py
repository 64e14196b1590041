def bill(price):
    return f"{price.amount} EUR"
