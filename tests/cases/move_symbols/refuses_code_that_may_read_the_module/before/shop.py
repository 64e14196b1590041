VAT = 19


def evaluated(rule, names=None, own=None):
    if names is None and own is not None:
        names = own
    return eval(rule, names, own)


print(evaluated("VAT"))
