NAME = "shop"  # shown on the bill


# Prices are in cents.
# Never in euros.
def total(prices):  # no tax
    return sum(prices)  # plain sum


LIMIT = 3
