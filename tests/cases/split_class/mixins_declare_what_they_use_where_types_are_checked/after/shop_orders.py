from typing import TYPE_CHECKING, Any


class OrdersMixin:
    """Methods of `Shop`."""

    if TYPE_CHECKING:
        clear: Any
        orders: Any

        @property
        def rate(self) -> Any: ...

    def order(self, price: int) -> int:
        self.clear()
        self.orders.append(price)
        found: int = price + self.rate
        return found
