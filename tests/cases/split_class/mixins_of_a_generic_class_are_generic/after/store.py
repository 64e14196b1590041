from typing import Generic

from store_common import K, T
from store_notes import NotesMixin
from store_values import ValuesMixin


class Store(ValuesMixin[K, T], NotesMixin[K, T], Generic[K, T]):
    def __init__(self) -> None:
        self.items: dict[K, T] = {}
        self.log: list[str] = []
