from decimal import Decimal
from fractions import Fraction


def dump(x: "Decimal | None") -> "str":
    return str(x)


def half(x: "Fraction") -> "Fraction":
    return x / 2
