def total(prices):
    from . import add

    if add:
        return add(prices)
    return sum(prices)
