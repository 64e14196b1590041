from typing import Optional

from pydantic import BaseModel

MaybeOrder = Optional["Order"]


class Order(BaseModel):
    count: int


class Bill(BaseModel):
    total: int
    order: MaybeOrder = None
