from shop.taxes import TAX


def half():
    return TAX / 2


def twice():
    return TAX * 2
