import shop


def bill():
    return shop.total()
