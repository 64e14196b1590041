def bill():
    total = 3
    return total


def show(shop):
    return shop.bill()


total = len
