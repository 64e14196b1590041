NAME = "shop"


# --- money ---------------------------------

# All amounts are whole cents.


def total(prices):
    return sum(prices)


# Rates are those of the year.


def tax(price):
    return price // 5


# end of money


# --- people --------------------------------


def greet():
    return NAME
