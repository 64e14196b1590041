from __future__ import annotations


def total(prices):
    return sum(prices)
