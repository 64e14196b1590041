from shop import tax


def bill():
    return tax(10)
