from __future__ import annotations

import typing

WHOLE = "_whole"


class ShopError(Exception):
    pass


class Invalid(ShopError):
    def __init__(self, field: str = WHOLE, data: typing.Any = None):
        super().__init__(field, data)
