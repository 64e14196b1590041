class Shop:
    name = "shop"
    street = "Long Street"
