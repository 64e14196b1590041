from typing import TYPE_CHECKING, Any, ClassVar


class ReportsMixin:
    """Methods of `Shop`."""

    if TYPE_CHECKING:
        orders: list[int]
        title: ClassVar[Any]

        @property
        def most(self) -> Any: ...

        def order(self, *args: Any, **kwargs: Any) -> int: ...

    def printed(self) -> str:
        self.order(2)
        return f"{self.title}: {self.orders[0]} of {self.most}"

    def clear(self) -> None:
        self.orders = []
