def shown(price):
    return f"{price} EUR"
