from shop.taxes import TAX


def twice():
    return TAX * 2
