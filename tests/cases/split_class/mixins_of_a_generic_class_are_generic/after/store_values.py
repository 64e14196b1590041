from typing import TYPE_CHECKING, Any, Generic

from store_common import K, T


class ValuesMixin(Generic[K, T]):
    """Methods of `Store`."""

    if TYPE_CHECKING:
        items: dict[K, T]

        def note(self, *args: Any, **kwargs: Any) -> None: ...

    def get(self, key: K) -> T:
        return self.items[key]

    def put(self, key: K, value: T) -> None:
        self.items[key] = value
        self.note("put")
