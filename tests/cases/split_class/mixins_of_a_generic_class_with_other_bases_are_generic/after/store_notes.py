from typing import TYPE_CHECKING, Generic

from store_common import K, T

if TYPE_CHECKING:
    from notes import Notes

if TYPE_CHECKING:
    _NotesBase = Notes
else:
    _NotesBase = object


class NotesMixin(Generic[K, T], _NotesBase):
    """Methods of `Store`."""

    def note_twice(self, text: str) -> None:
        self.note(text)
        self.note(text)
