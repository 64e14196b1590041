import shop

example = "shop.total(1)"


def bill():
    return shop.total(1)
