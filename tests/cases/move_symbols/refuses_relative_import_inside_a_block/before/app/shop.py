def total(prices, taxed):
    if taxed:
        from .rates import RATE

        return sum(prices) * RATE
    return sum(prices)
