from . import shop


def rate():
    return shop.RATE
