from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal
    from fractions import Fraction


def show(x: "Decimal") -> str:
    return f"{x}"


def dump(x: "Fraction") -> str:
    return str(x)
