from shop.taxes import TAX


def bill():
    return TAX


def half():
    return TAX / 2


if __name__ == "__main__":
    from shop.taxes import TAX

    print(TAX)
