def total(prices):
    from main import taxed

    return sum(taxed(price) for price in prices)
