from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Line:
    price: int
    tags: list[Any] = field(default_factory=list)
