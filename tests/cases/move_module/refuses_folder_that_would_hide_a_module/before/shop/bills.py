def total(prices):
    return sum(prices)


def bill(prices):
    return f"to pay: {total(prices)}"
