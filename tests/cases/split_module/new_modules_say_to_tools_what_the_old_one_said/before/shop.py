# Shop, all of it.
# mypy: allow-untyped-defs
"""What a shop does."""
# pylint: disable=invalid-name
# ruff: noqa: E501

import os


def order(x):
    return os.path.join(x, "orders")


# pylint: disable=missing-docstring
def total(x):
    return len(order(x))
