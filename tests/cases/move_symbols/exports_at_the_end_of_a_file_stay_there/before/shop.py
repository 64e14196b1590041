def total(prices):
    return sum(prices)


__all__ = ["total"]
