from typing import ClassVar, Final

from shop_orders import OrdersMixin
from shop_reports import ReportsMixin


class Shop(OrdersMixin, ReportsMixin):
    title: ClassVar[str] = "Shop"
    most: Final = 5

    def __init__(self) -> None:
        self.orders: list[int] = []

    @property
    def rate(self) -> int:
        return 1
