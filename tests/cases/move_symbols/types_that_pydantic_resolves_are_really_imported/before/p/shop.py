from __future__ import annotations

from datetime import date

from pydantic import BaseModel


class Item(BaseModel):
    name: str


class Order(BaseModel):
    items: list[Item]
    day: date
    before: Order | None = None
