from shop import total as shop_total

FIRST = shop_total([1, 2])


def bill() -> "shop_total":
    return shop_total([1, 2])


def again():
    from shop import total as mine

    return mine([3])
