from typing import TYPE_CHECKING, Generic

from store_common import K, T

if TYPE_CHECKING:
    from notes import Notes

if TYPE_CHECKING:
    _ValuesBase = Notes
else:
    _ValuesBase = object


class ValuesMixin(Generic[K, T], _ValuesBase):
    """Methods of `Store`."""

    if TYPE_CHECKING:
        items: dict[K, T]

    def get(self, key: K) -> T:
        return self.items[key]

    def put(self, key: K, value: T) -> None:
        self.items[key] = value
        self.note("put")
