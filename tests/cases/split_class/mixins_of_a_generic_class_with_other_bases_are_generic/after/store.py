from typing import Generic

from notes import Notes
from store_common import K, T
from store_notes import NotesMixin
from store_values import ValuesMixin


class Store(ValuesMixin[K, T], NotesMixin[K, T], Notes, Generic[K, T]):
    def __init__(self) -> None:
        super().__init__()
        self.items: dict[K, T] = {}
