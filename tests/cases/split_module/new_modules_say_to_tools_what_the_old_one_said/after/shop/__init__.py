# Shop, all of it.
# mypy: allow-untyped-defs
"""What a shop does."""

from .orders import order as order


# pylint: disable=invalid-name
# ruff: noqa: E501


# pylint: disable=missing-docstring
def total(x):
    return len(order(x))
