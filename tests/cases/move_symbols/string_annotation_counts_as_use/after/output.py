from decimal import Decimal


def dump(x: "Decimal | None") -> "str":
    return str(x)
