def total(prices):
    return sum(prices)


def bill(prices):
    return f"{sum(prices)} due"
