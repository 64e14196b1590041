import shop


def bill():
    return shop.LIMIT
