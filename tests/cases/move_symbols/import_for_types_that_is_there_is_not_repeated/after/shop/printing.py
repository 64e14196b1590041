from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .orders import Order


def printed(order: "Order") -> str:
    return "order"


class Mark:
    def of(self, order: "Order") -> str:
        return order.text() + "!"
