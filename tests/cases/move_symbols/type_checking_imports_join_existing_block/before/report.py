from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction


def dump(x: "Fraction") -> str:
    return str(x)
