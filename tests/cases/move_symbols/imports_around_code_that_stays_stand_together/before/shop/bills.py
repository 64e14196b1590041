import sys

from .money import rounded

# Needs to come before `.texts`.
try:
    import readline
except ImportError:
    readline = None

from .texts import joined


def bill(prices):
    return joined([rounded(price) for price in prices])


def ask():
    return sys.stdin.readline() if readline is None else input()
