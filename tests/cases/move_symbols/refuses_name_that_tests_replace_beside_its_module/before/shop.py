def total(prices):
    return prices[0] + total(prices[1:]) if prices else 0
