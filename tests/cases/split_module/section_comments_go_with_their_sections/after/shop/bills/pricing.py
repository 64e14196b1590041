# -----------------------------------------
# Money: all amounts are whole cents.
# -----------------------------------------


def total(prices):
    return sum(prices)


def tax(price):
    return price // 5
