def total(prices):
    return sum(prices)


def label(price):
    return f"{price:.2f}"
