def total(price):
    from shop import FEE
    from shop import tax

    return tax(price) + FEE
