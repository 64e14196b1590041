from math import ceil


def up(x):
    return ceil(x)
