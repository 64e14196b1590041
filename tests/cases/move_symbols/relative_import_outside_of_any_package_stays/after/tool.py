from . import settings


def rate():
    return settings.RATE
