"""The texts that are open in the editor.

pygls keeps documents too, but its lines break at form feeds and it copies the whole text for every keystroke.
Here a document is a list of lines: a keystroke costs the lines it touches, in a file of any size.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field

from refactor_ls.server.convert import BYTE_ORDER_MARK, Encoding, Position, offset_of, place_of, split_lines
from refactor_ls.server.uris import path_of

_stamps = itertools.count(1)


@dataclass
class Document:
    """One open text as the client has it; `stamp` names this state of it and no other.

    `path` is absolute; None for a text that has no file, such as an untitled one.
    """

    uri: str
    version: int
    lines: list[str]
    path: str | None = None
    language: str = "python"
    stamp: int = field(default_factory=lambda: next(_stamps))
    _text: str | None = None

    @property
    def text(self) -> str:
        """The whole text with its own line ends, and with a byte order mark if the client sent one."""
        if self._text is None:
            self._text = "".join(self.lines)
        return self._text

    def offset_of(self, position: Position, encoding: Encoding) -> int:
        """The offset of the client's position in the core's text, which has no byte order mark."""
        mark = len(self.lines[0]) - len(self.lines[0].removeprefix(BYTE_ORDER_MARK))
        return max(0, offset_of(self.lines, position, encoding=encoding) - mark)

    def replace_all(self, text: str) -> None:
        """Take over a whole new text."""
        self.lines = split_lines(text)
        self._changed()

    def replace(self, start: Position, end: Position, new: str, *, encoding: Encoding) -> None:
        """Replace what lies between two positions; they may stand in the wrong order or outside the text."""
        (first, head), (last, tail) = sorted(
            place_of(self.lines, at, encoding=encoding) for at in (start, end)
        )
        region = self.lines[first][:head] + new + self.lines[last][tail:]
        if first and region.startswith("\n") and self.lines[first - 1].endswith("\r"):
            first -= 1  # the two become one line end
            region = self.lines[first] + region
        pieces = split_lines(region)
        if last < len(self.lines) - 1:
            pieces.pop()  # the empty rest after the line end, which is where the next line begins
        self.lines[first : last + 1] = pieces
        self._changed()

    def _changed(self) -> None:
        self.stamp = next(_stamps)
        self._text = None


class Documents:
    """The open documents by their uri."""

    def __init__(self) -> None:
        self._by_uri: dict[str, Document] = {}

    def open(self, uri: str, version: int, text: str, language: str) -> Document:
        """Start to keep a document."""
        document = Document(uri, version, split_lines(text), path_of(uri), language)
        self._by_uri[uri] = document
        return document

    def get(self, uri: str) -> Document | None:
        """The open document, or None."""
        return self._by_uri.get(uri)

    def close(self, uri: str) -> Document | None:
        """Forget a document; None when it was not open."""
        return self._by_uri.pop(uri, None)

    def __iter__(self) -> Iterator[Document]:
        return iter(list(self._by_uri.values()))
