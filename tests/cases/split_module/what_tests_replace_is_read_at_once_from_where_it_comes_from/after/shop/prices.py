import math


def rounded(price, least=math.floor(1.5)):
    import shop

    return max(shop.math.floor(price), least)
