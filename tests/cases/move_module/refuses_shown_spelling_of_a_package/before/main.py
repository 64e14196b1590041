import shop.limits


def shown():
    return f"{shop.limits.TRIES = }"
