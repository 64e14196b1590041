def load():
    import shop.orders

    return shop


def bill():
    return load().orders.total()
