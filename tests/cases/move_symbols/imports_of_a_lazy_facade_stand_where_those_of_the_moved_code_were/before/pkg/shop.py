from __future__ import annotations

import os
from dataclasses import dataclass

LIMIT = 3


@dataclass
class Order:
    path: str = os.sep


def order() -> Order:
    return Order()
