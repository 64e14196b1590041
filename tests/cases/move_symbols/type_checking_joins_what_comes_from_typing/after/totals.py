from typing import TYPE_CHECKING, Any, Optional

if TYPE_CHECKING:
    from shop import Order


def total(order: "Order", rates: Optional[Any] = None) -> int:
    return 0
