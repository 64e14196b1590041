import shop


def tax_of(kind):
    return vars(shop)[kind]
