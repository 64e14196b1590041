CENTS = 100


def worth():
    return CENTS
