"""The workspace's files as the core sees them, read from the disk when needed and searched as bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from refactor_ls.model.files import Files
from refactor_ls.workspace.discover import Discovery, Stamp
from refactor_ls.workspace.encoding import PYTHON_SUFFIXES, BadEncoding, decode

RAW_BUDGET = 48_000_000  # bytes kept between searches; beyond that files are read again
TEXT_BUDGET = 10_000_000  # code points kept of what was asked for
PARTS_KEPT = 100_000  # answers of searches in a few files that outlast a new look at the disk


def fingerprint(data: bytes) -> bytes:
    """What tells whether a file's bytes are still those that were handed out."""
    return hashlib.blake2b(data, digest_size=16).digest()


@dataclass
class RawBytes:
    """Files' bytes, `kept` until the budget is used up; a second search reads only the rest again."""

    root: Path
    budget: int

    def __post_init__(self) -> None:
        self.kept: dict[str, bytes] = {}
        self._room = self.budget

    def read(self, path: str) -> bytes:
        """The file's bytes; raises OSError."""
        kept = self.kept.get(path)
        if kept is not None:
            return kept
        with open(f"{self.root}/{path}", "rb", buffering=0) as file:
            data = file.read()
        if len(data) <= self._room:
            self.kept[path] = data
            self._room -= len(data)
        return data

    def keep(self, known: dict[str, bytes]) -> None:
        """Takes over bytes that another one kept with the same budget."""
        self.kept = known
        self._room = self.budget - sum(map(len, known.values()))

    def forget(self, path: str) -> None:
        """Reads the file again the next time."""
        self._room += len(self.kept.pop(path, b""))


class DiskFiles(Files):
    """The files that discovery found, with the texts of unsaved buffers laid over them.

    One snapshot: a text that was handed out once stays the same or cannot be read any more. What could not be
    read stands in `unreadable`, with the reason.
    """

    def __init__(
        self, root: Path, found: Discovery, overlay: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        self._found = found
        self.unreadable = dict(found.unreadable)
        self.stamps: Mapping[str, Stamp] = MappingProxyType(found.stamps)
        self.overlay: Mapping[str, str] = MappingProxyType(dict(overlay))
        self._paths = sorted({*found.stamps, *overlay}) if overlay else list(found.stamps)
        self._known = frozenset(self._paths)
        self._raw = RawBytes(root, RAW_BUDGET)
        self._texts: dict[str, str] = {}
        self._text_size = 0
        self._handed_out: dict[str, bytes] = {}
        self._readable: set[str] = set()  # decoded once: of these a search of the bytes tells all
        self._searched: dict[str, dict[str, None]] = {}  # needle -> the files that hold it
        self._searched_in_part: dict[str, dict[str, bool]] = {}  # needle -> file -> does it hold it?
        self._searched_before: dict[str, dict[str, None]] = {}  # as an earlier look had it, but for `_new`
        self._new: frozenset[str] = frozenset()

    def looked_at_again(self, found: Discovery, overlay: Mapping[str, str]) -> DiskFiles:
        """The files as they are now, with what is known of those that are as they were; this one where all are."""
        later = DiskFiles(self._raw.root, found, overlay)
        changed = later.changed_since(self)
        if not changed and found.unreadable == self._found.unreadable:
            return self
        later._raw.keep({path: data for path, data in self._raw.kept.items() if path not in changed})
        for path, text in self._texts.items():
            if path not in changed:
                later._keep(path, text)
        later._handed_out = {path: mark for path, mark in self._handed_out.items() if path not in changed}
        later._readable = self._readable - changed
        later._searched_before, later._new = self._searched, later._known & changed
        if sum(map(len, self._searched_in_part.values())) < PARTS_KEPT:
            for needle, known in self._searched_in_part.items():
                later._searched_in_part[needle] = {p: holds for p, holds in known.items() if p not in changed}
        return later

    def changed_since(self, earlier: DiskFiles) -> frozenset[str]:
        """The files that came or went since, and those that are not surely as they were, on the disk or in a buffer."""
        if earlier is self:
            return frozenset()
        return frozenset(
            path
            for path in self._known | earlier._known
            if path not in self._known
            or path not in earlier._known
            or self.overlay.get(path) != earlier.overlay.get(path)
            or (path not in self.overlay and not earlier._found.is_unchanged(path, self._found))
        )

    def __getitem__(self, path: str) -> str:
        if path in self.overlay:
            return self.overlay[path]
        if path in self._texts:
            self._texts[path] = self._texts.pop(path)  # the most recently used stands last
            return self._texts[path]
        if path not in self._known:
            raise KeyError(path)
        try:
            text = self._read(path)
        except (OSError, BadEncoding) as error:
            self.unreadable[path] = reason_of(error)
            raise KeyError(f"{path}: {reason_of(error)}") from None
        self._keep(path, text)
        return text

    def read_anew(self) -> DiskFiles:
        """The same files as they are now; which there are is not looked up again."""
        return DiskFiles(self._raw.root, self._found, self.overlay)

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)

    def __contains__(self, path: object) -> bool:
        return path in self._known

    def containing(self, needles: Iterable[str]) -> list[str]:
        """The paths whose text holds every one of `needles`, in order; only what is found is decoded."""
        wanted = [(needle, needle.encode("utf-8", "surrogatepass")) for needle in needles]
        likely: Collection[str] = self._paths
        for needle, encoded in sorted(
            wanted, key=lambda each: (each[0] not in self._searched, -len(each[0]))
        ):
            if needle.isascii():  # most files end here, for every search
                likely = self._among(likely, needle, encoded)
        is_settled = all(needle.isascii() for needle, _ in wanted)
        return [
            path for path in likely if (is_settled and path in self._readable) or self._holds(path, wanted)
        ]

    def _among(self, paths: Collection[str], needle: str, encoded: bytes) -> Collection[str]:
        """Those that hold the needle, or may as far as the disk tells; earlier searches are remembered."""
        known = self._searched
        if needle not in known and needle in self._searched_before:
            still = self._searched_before.pop(needle).keys() - self._new
            new = (path for path in self._new if encoded in self._bytes(path, encoded))
            known[needle] = dict.fromkeys(sorted(self._known & {*still, *new}))
        if needle not in known:
            # Who holds "pkg.mod" is among those that hold "mod".
            pool = min((known[part] for part in known if part in needle), key=len, default=self._paths)
            if len(pool) > 4 * len(paths):
                return self._among_few(paths, needle, encoded)
            kept = self._raw.kept
            found = [path for path in pool if encoded in (kept.get(path) or self._bytes(path, encoded))]
            known[needle] = dict.fromkeys(found)
        if paths is self._paths:
            return known[needle]
        return [path for path in paths if path in known[needle]]

    def _among_few(self, paths: Collection[str], needle: str, encoded: bytes) -> Collection[str]:
        """The same where a search of all files is not worth it."""
        known = self._searched_in_part.setdefault(needle, {})
        for path in paths:
            if path not in known:
                known[path] = encoded in self._bytes(path, encoded)
        return [path for path in paths if known[path]]

    def _bytes(self, path: str, encoded: bytes) -> bytes:
        """The file's bytes, or just what is searched where only a closer look can tell."""
        if path in self.overlay:
            return encoded
        try:
            return self._raw.read(path)
        except OSError:
            return encoded

    def fingerprint_of(self, path: str) -> bytes | None:
        """The fingerprint of the bytes whose text was handed out; None when nobody asked for it."""
        return self._handed_out.get(path)

    def _holds(self, path: str, wanted: list[tuple[str, bytes]]) -> bool:
        if path in self.overlay:
            return all(needle in self.overlay[path] for needle, _ in wanted)
        try:
            data = self._raw.read(path)
            if not all(encoded in data for _, encoded in wanted):
                return _may_be_recoded(path, data, wanted) and _holds_decoded(path, data, wanted)
            if path not in self._readable:
                decode(path, data)
                self._readable.add(path)
        except (OSError, BadEncoding) as error:
            self.unreadable[path] = reason_of(error)
            return False
        return True

    def _read(self, path: str) -> str:
        data = self._raw.read(path)
        if path in self._handed_out and path in self._raw.kept:
            return decode(path, data).text
        mark = fingerprint(data)
        if self._handed_out.setdefault(path, mark) != mark:
            self._raw.forget(path)
            self._readable.discard(path)
            raise BadEncoding("it changed on the disk while it was being looked at; start again")
        return decode(path, data).text

    def _keep(self, path: str, text: str) -> None:
        self._texts[path] = text
        self._text_size += len(text)
        while self._text_size > TEXT_BUDGET and len(self._texts) > 1:
            oldest = next(iter(self._texts))
            self._text_size -= len(self._texts.pop(oldest))


def reason_of(error: OSError | BadEncoding) -> str:
    """The error as half a sentence about the file, without its path."""
    if isinstance(error, OSError):
        return error.strerror or str(error)
    return str(error)


def _may_be_recoded(path: str, data: bytes, wanted: list[tuple[str, bytes]]) -> bool:
    """Could a needle beyond ASCII stand in the file as other bytes, by virtue of a coding cookie?"""
    if all(needle.isascii() for needle, _ in wanted) or data.isascii() or not path.endswith(PYTHON_SUFFIXES):
        return False
    return all(encoded in data for needle, encoded in wanted if needle.isascii())


def _holds_decoded(path: str, data: bytes, wanted: list[tuple[str, bytes]]) -> bool:
    decoded = decode(path, data)
    return decoded.encoding != "utf-8" and all(needle in decoded.text for needle, _ in wanted)
