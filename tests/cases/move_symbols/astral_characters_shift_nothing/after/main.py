import pricing
import shop


def bill():
    return shop.FACE + "é" + str(pricing.größe(1)) + "𝒳" + str(pricing.größe(2))
