from prices import Price as Price


def total(prices):
    return sum(price[0] for price in prices)
