from __future__ import annotations


class Prices(list):
    pass
