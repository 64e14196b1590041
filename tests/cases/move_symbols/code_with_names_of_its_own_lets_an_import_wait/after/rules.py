def price(rule):
    from shop import TAX

    names = {"tax": TAX}
    return eval(rule, names)
