from shop.taxes import TAX


def limit():
    return TAX
