from typing import ClassVar, Final


class Shop:
    title: ClassVar[str] = "Shop"
    most: Final = 5

    def __init__(self) -> None:
        self.orders: list[int] = []

    @property
    def rate(self) -> int:
        return 1

    def order(self, price: int) -> int:
        self.clear()
        self.orders.append(price)
        return self.orders[0] + self.rate

    def printed(self) -> str:
        self.order(2)
        return f"{self.title}: {self.orders[0]} of {self.most}"

    def clear(self) -> None:
        self.orders = []
