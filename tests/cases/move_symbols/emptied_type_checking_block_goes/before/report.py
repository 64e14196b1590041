from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from decimal import Decimal


def dump(x: "Decimal") -> str:
    return str(x)


def empty() -> Any:
    return ""
