from pricing import total

CURRENCY = "EUR"


def show(prices):
    return f"{total(prices)} {CURRENCY}"
