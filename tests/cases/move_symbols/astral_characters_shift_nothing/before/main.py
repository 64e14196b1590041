import shop


def bill():
    return shop.FACE + "é" + str(shop.größe(1)) + "𝒳" + str(shop.größe(2))
