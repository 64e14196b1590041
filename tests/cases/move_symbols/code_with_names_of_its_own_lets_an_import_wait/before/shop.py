TAX = 2


def price(rule):
    names = {"tax": TAX}
    return eval(rule, names)


CHEAPEST = price("tax")
