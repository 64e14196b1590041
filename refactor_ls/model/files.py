"""The texts of a workspace, as the core sees them: a mapping that can also be searched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType


class Files(Mapping[str, str]):
    """Path (relative to the workspace, with ``/``) -> text with its own line ends, without a byte order mark.

    This one holds all texts in memory; the workspace has one that reads the disk lazily and searches bytes.
    """

    def __init__(
        self, texts: Mapping[str, str], unreadable: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        self._texts = dict(texts)
        self.unreadable = dict(unreadable)

    def __getitem__(self, path: str) -> str:
        return self._texts[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)

    def __contains__(self, path: object) -> bool:
        return path in self._texts

    def containing(self, needles: Iterable[str]) -> list[str]:
        """The paths whose text holds every one of `needles`, in the order of the mapping."""
        wanted = list(needles)
        return [path for path, text in self._texts.items() if all(needle in text for needle in wanted)]

    def replaced(self, changes: Mapping[str, str | None]) -> Files:
        """The same files with some texts replaced or added, and those mapped to None gone."""
        return Overlay(self, changes)


class Overlay(Files):
    """Files with a few texts laid over them."""

    def __init__(self, below: Files, changes: Mapping[str, str | None]) -> None:
        self._below = below
        self._changes = dict(changes)
        self.unreadable = {p: why for p, why in below.unreadable.items() if p not in self._changes}

    def __getitem__(self, path: str) -> str:
        if path not in self._changes:
            return self._below[path]
        text = self._changes[path]
        if text is None:
            raise KeyError(path)
        return text

    def __iter__(self) -> Iterator[str]:
        yield from (path for path in self._below if path not in self._changes)
        yield from (path for path, text in self._changes.items() if text is not None)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __contains__(self, path: object) -> bool:
        if path in self._changes:
            return self._changes[path] is not None
        return path in self._below

    def replaced(self, changes: Mapping[str, str | None]) -> Files:
        """The same as one layer, so that a search after many steps costs what it costs after one."""
        return Overlay(self._below, self._changes | dict(changes))

    def containing(self, needles: Iterable[str]) -> list[str]:
        """The paths whose text holds every one of `needles`, those of the files below first."""
        wanted = list(needles)
        below = [path for path in self._below.containing(wanted) if path not in self._changes]
        return below + [
            path
            for path, text in self._changes.items()
            if text is not None and all(needle in text for needle in wanted)
        ]
