import shop


def bill(items):
    return shop.total(items)
