# mypy: allow-untyped-defs
# pylint: disable=invalid-name
# ruff: noqa: E501

import os


def order(x):
    return os.path.join(x, "orders")
