from pricing import tax


def bill():
    return tax(10)
