from .orders import Order


class Mark:
    def of(self, order: Order) -> str:
        return order.text() + "!"
