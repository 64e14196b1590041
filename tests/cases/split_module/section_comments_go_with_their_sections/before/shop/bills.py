# Bills, for everybody.

NAME = "shop"

# -----------------------------------------
# Money: all amounts are whole cents.
# -----------------------------------------


def total(prices):
    return sum(prices)


def tax(price):
    return price // 5


# -----------------------------------------
# Orders and people
# -----------------------------------------


def order():
    return 1


# To be called with care.

def cancel():
    return 0


def greet():
    return "hello"


# -----------------------------------------
# Open to all
# -----------------------------------------


def leave():
    return "bye"


LIMIT = 3
