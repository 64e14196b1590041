def bill():
    from .shop import total

    return total()
