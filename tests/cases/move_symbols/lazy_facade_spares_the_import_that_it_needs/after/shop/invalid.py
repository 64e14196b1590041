from __future__ import annotations

import typing

from shop.errors import WHOLE, ShopError


class Invalid(ShopError):
    def __init__(self, field: str = WHOLE, data: typing.Any = None):
        super().__init__(field, data)
