import shop


def bill(values):
    return shop.half(shop.total(values))
