"""Says more.

>>> from pkg.old import main
"""


def main():
    return 0
