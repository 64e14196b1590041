def plain(amount):
    return str(amount)


def shown(amount, how=plain):
    return how(amount)


NONE = shown(0)
