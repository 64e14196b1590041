from __future__ import annotations

from datetime import date

from pydantic import BaseModel

from .shop import Item


class Order(BaseModel):
    items: list[Item]
    day: date
    before: Order | None = None
