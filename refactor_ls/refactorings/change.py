"""What a refactoring answers: a Change, or a Refusal with its reasons. Both are values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum

from refactor_ls.model.files import Files
from refactor_ls.model.text import Edit, apply_edits

_QUOTED = re.compile(r"`(\w+)`")


class About(Enum):
    """What a reason is about, where another way may help: code that looks for one asks this, and never the words."""

    OTHER = "other"
    CYCLE = "an import at a module's top would close a cycle"
    CYCLE_OF_OWN_IMPORT = "what a module imports for itself leads back to it, and cannot wait"
    CYCLE_OF_MOVED = "the moved code needs at once what only such an import could bring"
    CYCLE_OF_IMPORTER = (
        "a module that uses what moved needs it at once, which only such an import could bring"
    )
    CYCLE_WITH_MORE = "such a module is in the way even if more symbols move along"
    EARLY_READ = "a name would be read from a module that is not complete yet"
    LATE_LOADING = "a module that loads late would load early"
    MISSING_LIBRARY = "a library would be needed that may be missing"
    SECOND_RUN = "a module that is run as a program would be imported, too"
    BETWEEN = "what stays reads a name between two statements that bind or fill it"
    RUN_AS_FILE = "a file that is run by its path would not find what it imports"


CYCLES = frozenset(
    {
        About.CYCLE,
        About.CYCLE_OF_OWN_IMPORT,
        About.CYCLE_OF_MOVED,
        About.CYCLE_OF_IMPORTER,
        About.CYCLE_WITH_MORE,
    }
)


@dataclass(frozen=True)
class Reason:
    """Why a request is refused: a sentence, the place (`line` counts from 1, 0 when there is none), the remedy.

    For code that looks for another way: what it is about, the symbols of the same module that have to move `along` and
    then do away with it, the `closure` that would take such along, which is an option of the remedy, and the name of a
    new module that is `taken` (where nothing else is wrong with the place). For code that knows the lines by other
    numbers: one more of the same file that the sentence names (0: none), as ``line 7``. Sentences quote the names that
    they are about in backticks.
    """

    message: str
    path: str = ""
    line: int = 0
    remedy: str = ""
    about: About = About.OTHER
    along: tuple[str, ...] = ()
    closure: str = ""
    other_line: int = 0
    taken: str = ""

    @property
    def quoted(self) -> list[str]:
        """The names that the sentence is about."""
        return _QUOTED.findall(self.message)

    @property
    def advice(self) -> str:
        """The remedy as people are told it, with its option."""
        return self.remedy + (f": --closure {self.closure}" if self.closure else "")

    def at(self, path: str, line: int, other_line: int) -> Reason:
        """The same reason where its lines have these numbers."""
        message = self.message.replace(f"line {self.other_line}", f"line {other_line}")
        return replace(self, path=path, line=line, message=message, other_line=other_line)

    def with_remedy(self, remedy: str) -> Reason:
        """The same reason where something else helps."""
        return replace(self, remedy=remedy, along=(), closure="")

    def to_dict(self) -> dict[str, str | int]:
        """What people and programs are told, as plain data."""
        return {"message": self.message, "path": self.path, "line": self.line, "remedy": self.advice}

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}: " if self.line else f"{self.path}: " if self.path else ""
        return f"{place}{self.message}" + (f" ({self.advice})" if self.remedy else "")


@dataclass(frozen=True)
class Refusal:
    """The answer "no": every reason that was found, the most telling first."""

    reasons: tuple[Reason, ...]

    def __str__(self) -> str:
        return "\n".join(map(str, self.reasons))


@dataclass(frozen=True)
class Note:
    """A line of the receipt: what was done or checked and why (`line` counts from 1 in the file after the change)."""

    message: str
    path: str = ""
    line: int = 0


@dataclass(frozen=True)
class Change:
    """Edits of existing files, texts of new ones, paths that go, and the receipt.

    `edits` are ranges of the texts before the change. `renames` (old path -> new path, of files or of folders with
    everything in them) happen last, one after the other: what is created in a folder goes along with it. `likely` are
    more edits, of what is not certain: they are no part of the change unless somebody asks for them.
    """

    edits: Mapping[str, tuple[Edit, ...]] = field(default_factory=dict)
    creates: Mapping[str, str] = field(default_factory=dict)
    deletes: tuple[str, ...] = ()
    renames: Mapping[str, str] = field(default_factory=dict)
    receipt: tuple[Note, ...] = ()
    likely: Mapping[str, tuple[Edit, ...]] = field(default_factory=dict)

    def texts(self, files: Files) -> dict[str, str | None]:
        """Path -> text after the change, for every file that it touches; None for a path that is gone."""
        renamed = self.renamed_files(files)
        after: dict[str, str | None] = dict.fromkeys((*self.deletes, *renamed))
        for path, text in self.creates.items():
            after[place_after(self.renames, path)] = text
        for old, new in renamed.items():
            text_before = files.get(old) if old not in self.deletes else None
            if text_before is not None:  # what cannot be read moves with its folder all the same
                after[new] = apply_edits(text_before, self.edits.get(old, ()))
        for path, edits in self.edits.items():
            if path not in renamed:
                after[path] = apply_edits(files[path], edits)
        return after

    def renamed_files(self, files: Files) -> dict[str, str]:
        """Old path -> new path of every file that is renamed by itself or with its folder."""
        found: dict[str, str] = {}
        earlier: dict[str, str] = {}
        for old, new in self.renames.items():
            before = place_before(earlier, old)
            earlier[old] = new
            inside = (
                [before] if before in files else [path for path in files if path.startswith(f"{before}/")]
            )
            found |= {path: place_after(self.renames, path) for path in inside}
        return found


def place_after(renames: Mapping[str, str], path: str) -> str:
    """Where a file is after the renames, which happen one after the other."""
    for old, new in renames.items():
        if path == old or path.startswith(f"{old}/"):
            path = new + path[len(old) :]
    return path


def place_before(renames: Mapping[str, str], path: str) -> str:
    """Where what is at `path` after the renames was before them."""
    for old, new in reversed(list(renames.items())):
        if path == new or path.startswith(f"{new}/"):
            path = old + path[len(new) :]
    return path


def refused(
    message: str, path: str = "", line: int = 0, remedy: str = "", about: About = About.OTHER
) -> Refusal:
    """A refusal with one reason."""
    return Refusal((Reason(message, path, line, remedy, about),))


def refused_alone(message: str, path: str, line: int, along: Iterable[str]) -> Reason:
    """Why something cannot move without other symbols of its module, which help where they are selected, too."""
    names = tuple(along)
    listed = ", ".join(f"`{name}`" for name in names)
    return Reason(message, path, line, f"select {listed} too", along=names)


def applied(files: Files, change: Change) -> Files:
    """The workspace's files after `change`."""
    return files.replaced(change.texts(files))
