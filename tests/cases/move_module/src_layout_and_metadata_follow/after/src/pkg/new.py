"""Says more.

>>> from pkg.new import main
"""


def main():
    return 0
