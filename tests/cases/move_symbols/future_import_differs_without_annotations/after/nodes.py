from __future__ import annotations


class Leaf:
    next: Leaf
