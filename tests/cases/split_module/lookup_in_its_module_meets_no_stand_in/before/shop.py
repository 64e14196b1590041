FOOD = 7


def tax_of(kind):
    return globals()[kind]
