PAUSE = 1
"""Seconds between them."""


def wait():
    return PAUSE
