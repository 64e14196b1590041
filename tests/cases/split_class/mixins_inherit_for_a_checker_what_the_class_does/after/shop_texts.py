from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from places import Counted, Place

if TYPE_CHECKING:

    class _TextsBase(Place, Counted): ...

else:
    _TextsBase = object


class TextsMixin(_TextsBase):
    """Methods of `Shop`."""

    if TYPE_CHECKING:
        is_open: bool

        def twice(self, *args: Any, **kwargs: Any) -> int: ...

    def describe(self) -> str:
        state = "open" if self.is_open else "closed"
        return f"{super().describe()}: {state}, {self.twice()}"
