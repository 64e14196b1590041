def order():
    return "order"


def bill():
    return "bill"


LEFT = 1
