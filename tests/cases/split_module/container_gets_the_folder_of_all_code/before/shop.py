RATE = 2


def total(prices):
    return sum(prices) * RATE


def bill(prices):
    return f"to pay: {total(prices)}"
