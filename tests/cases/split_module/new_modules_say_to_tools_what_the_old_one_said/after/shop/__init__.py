# Shop, all of it.
# mypy: allow-untyped-defs
"""What a shop does."""
# pylint: disable=invalid-name
# ruff: noqa: E501

from .orders import order as order


# pylint: disable=missing-docstring
def total(x):
    return len(order(x))
