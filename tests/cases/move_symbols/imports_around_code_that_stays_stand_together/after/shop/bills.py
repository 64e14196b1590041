import sys

# Needs to come before `.texts`.
try:
    import readline
except ImportError:
    readline = None


def ask():
    return sys.stdin.readline() if readline is None else input()
