from settings import SETTINGS


def total(price):
    return price + SETTINGS["tax"]
