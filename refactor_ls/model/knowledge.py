"""What stays true from one request to the next: facts about a text alone, and about a text among the same modules.

Nothing of it depends on which other files a request happened to parse, so that an answer is the one of a new process.
"""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from unicodedata import normalize

from refactor_ls.model.import_events import ModuleEvents
from refactor_ls.model.import_form import ImportForm
from refactor_ls.model.import_scan import ScannedImport
from refactor_ls.model.layout import Layout
from refactor_ls.model.modules import TELLS_PATHS, Modules
from refactor_ls.model.source import Source

CODE_POINTS_KEPT = 2_000_000  # of parsed files; their trees take some sixty times as many bytes
PRUNED_WEIGHT = 0.1


@dataclass(frozen=True, eq=False)
class Knowledge:
    """Parsed files and quick looks at files by path; what importing them does, as `modules` and `layout` have it."""

    sources: Mapping[str, Source]
    scans: Mapping[str, list[ScannedImport] | None]
    events: Mapping[tuple[str, bool], ModuleEvents]
    eager: Mapping[str, frozenset[str]]
    modules: Modules
    layout: Layout
    telling: frozenset[str]  # the files that tell where modules are found

    def still_meant(self, modules: Modules, layout: Layout, changed: Collection[str]) -> set[str]:
        """The files, of those that something is known of, whose imports mean among `modules` what they meant."""
        names = _names_of(self.came_or_went(modules, changed), self.modules, modules)
        if layout != self.layout or names is None or self.is_told_anew(modules, changed):
            return set()
        known = {path for path, _ in self.events} | self.eager.keys()
        same = known.difference(changed)
        return {path for path in same if not _holds(modules.files.get(path, ""), names)} if names else same

    def is_told_anew(self, modules: Modules, changed: Collection[str]) -> bool:
        """May modules be found elsewhere, because of what a changed file says, or said?"""
        telling = {*self.telling, *modules.files.containing([TELLS_PATHS])} if changed else set()
        return not telling.isdisjoint(changed)

    def came_or_went(self, modules: Modules, changed: Collection[str]) -> list[str]:
        """Those of the changed files that are there now and were not, or the other way round."""
        return [path for path in changed if (path in modules.files) != (path in self.modules.files)]


class ParsedFiles:
    """The files that were parsed, for this request and, where they were kept, for earlier ones."""

    def __init__(self, kept: Mapping[str, Source] = MappingProxyType({})) -> None:
        self._kept = dict(kept)

    def whole(self, path: str, text: str, form: ImportForm) -> Source:
        """The file with its whole tree. Raises Unparsable."""
        kept = self._kept.pop(path, None)
        is_good = kept is not None and not kept.is_pruned and (kept.text, kept.form) == (text, form)
        self._kept[path] = kept if kept is not None and is_good else Source(path, text, form)
        return self._kept[path]

    def pruned(self, path: str, text: str) -> Source | None:
        """The file with no more than its imports, where it was kept so."""
        kept = self._kept.get(path)
        return kept if kept is not None and kept.is_pruned and kept.text == text else None

    def within_budget(self) -> dict[str, Source]:
        """As many as may be kept, the last ones first."""
        found: dict[str, Source] = {}
        room = float(CODE_POINTS_KEPT)
        for path, source in reversed(list(self._kept.items())):
            room -= len(source.text) * (PRUNED_WEIGHT if source.is_pruned else 1)
            if room < 0:
                break
            found[path] = source
        return found


def _names_of(paths: Iterable[str], before: Modules, after: Modules) -> set[str] | None:
    """The names by which imports may mean what came or went; None where that may be any: of packages, or of what pytest
    puts into the path."""
    names: set[str] = set()
    for path in paths:
        folder, name = posixpath.split(path)
        if not name.endswith((".py", ".pyi")):
            continue
        if name.startswith("__init__.") or name == "conftest.py":
            return None
        names.add(name.partition(".")[0])
        while folder:
            if (folder in before.folders) != (folder in after.folders):
                names.add(posixpath.basename(folder))
            folder = posixpath.dirname(folder)
    return names


def _holds(text: str, names: Collection[str]) -> bool:
    plain = text if text.isascii() else normalize("NFKC", text)  # Python compares identifiers so
    return any(name in plain for name in names)
