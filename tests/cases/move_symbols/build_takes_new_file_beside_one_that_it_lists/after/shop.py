from totals import RATE as RATE, total as total


def bill(prices):
    return f"to pay: {total(prices)}"
