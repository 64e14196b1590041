from __future__ import annotations


def grow(x):
    return x + 1


class Leaf:
    next: Leaf
