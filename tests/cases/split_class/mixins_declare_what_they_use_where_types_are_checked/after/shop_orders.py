from typing import TYPE_CHECKING, Any


class OrdersMixin:
    """Methods of `Shop`."""

    if TYPE_CHECKING:
        orders: list[int]

        def clear(self, *args: Any, **kwargs: Any) -> None: ...

        @property
        def rate(self) -> int: ...

    def order(self, price: int) -> int:
        self.clear()
        self.orders.append(price)
        return self.orders[0] + self.rate
