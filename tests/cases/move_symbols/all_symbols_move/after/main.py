from pricing import tax, total


def bill():
    return tax(total([10]))
