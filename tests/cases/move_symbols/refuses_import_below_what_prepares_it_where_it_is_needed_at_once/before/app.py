import settings

settings.choose("fast")

import engine  # noqa: E402


def price(mode=engine.MODE):
    return mode


def bill():
    return price() * 2
