from typing import TYPE_CHECKING, Generic

from store_common import K, T


class NotesMixin(Generic[K, T]):
    """Methods of `Store`."""

    if TYPE_CHECKING:
        log: list[str]

    def note(self, text: str) -> None:
        self.log.append(text)
