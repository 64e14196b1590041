from typing import TYPE_CHECKING, Any, ClassVar


class ReportsMixin:
    """Methods of `Shop`."""

    if TYPE_CHECKING:
        order: Any
        orders: Any
        title: ClassVar[Any]

        @property
        def most(self) -> Any: ...

    def printed(self) -> str:
        self.order(2)
        return f"{self.title}: {self.orders[0]} of {self.most}"

    def clear(self) -> None:
        self.orders = []
