TRIES: int = 3
"""Most tries."""

PAUSE = 1
"""Seconds between them."""

Seconds = float

"""A type of its own, for readers."""


def wait():
    return PAUSE
