def bill(prices):
    return f"{sum(prices)} due"
