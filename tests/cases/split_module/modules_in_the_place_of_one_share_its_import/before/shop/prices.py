def parsed(text):
    return int(text)


def taxed(price):
    return price + 1


def shown(price):
    return f"{price} EUR"
