tax = 0.2


def total(tax):
    return 1 + tax
