from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal


def show(x: "Decimal") -> str:
    return f"{x}"
