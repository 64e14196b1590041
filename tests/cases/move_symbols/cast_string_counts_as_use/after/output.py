from decimal import Decimal
from typing import Any, cast


def dump(x: Any) -> str:
    return str(cast("Decimal", x))
