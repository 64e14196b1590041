from shop.taxes import TAX


def bill():
    return TAX


if __name__ == "__main__":
    from shop.taxes import TAX

    print(TAX)
