CURRENCY = "EUR"


def show(prices):
    return f"{total(prices)} {CURRENCY}"


def total(prices):
    return sum(prices)
