def total(prices):
    from shop import taxed

    return sum(taxed(price) for price in prices)
