def price(value):
    import shop

    return value * len(shop.show(["a"]))
