"""An immutable snapshot of a workspace: texts, parsed sources on demand, modules, settings."""

from __future__ import annotations

import ast
import posixpath
import sys
from collections.abc import Collection, Iterable
from functools import cached_property

from refactor_ls.model.answers import Answers
from refactor_ls.model.files import Files
from refactor_ls.model.import_events import ModuleEvents
from refactor_ls.model.import_graph import events_of, scanned_modules
from refactor_ls.model.import_scan import ScannedImport, imports_of, scan_imports
from refactor_ls.model.layout import Layout, layout_of
from refactor_ls.model.modules import INIT, Modules, is_within
from refactor_ls.model.source import Source, Unparsable
from refactor_ls.settings import DEFAULTS, Settings

UNSHIPPED = frozenset("tests test docs doc examples example benchmarks conftest setup noxfile".split())


class Project:
    """Files and settings at one moment, with everything that is derived from them kept once computed."""

    def __init__(self, files: Files, settings: Settings = DEFAULTS) -> None:
        self.files = files
        self.settings = settings
        self._sources: dict[str, Source | Unparsable] = {}
        self._events: dict[str, ModuleEvents] = {}
        self._eager: dict[str, frozenset[str]] = {}
        self._scanned: dict[str, list[ScannedImport] | None] = {}
        self._looked_at: dict[str, list[ScannedImport] | None] = {}
        self.importing: dict[str, list[str]] = {}  # and who may import a module
        self.taken_through: dict[str, dict[str, bool]] = {}  # what refactorings.import_search found out
        self.answers = Answers()
        self._shallow: set[str] = set()  # events known without the bodies of functions
        self._before: Project | None = (
            None  # the project of which this is a later state, and what changed since
        )
        self._changes: frozenset[str] = frozenset()
        self._same: dict[str, bool] = {}
        self._read: dict[
            tuple[str, bool], ModuleEvents
        ] = {}  # events, without and with the bodies of functions

    @cached_property
    def layout(self) -> Layout:
        """What the metadata says."""
        return layout_of(self.files, tuple(self.settings.source_roots))

    @cached_property
    def modules(self) -> Modules:
        """Module names and paths."""
        return Modules(self.files, self.layout.roots, self.layout.renamed)

    @cached_property
    def root_is_package(self) -> bool:
        """Is the workspace's folder a package itself? Where files in it import relatively it is, without a sign too."""
        return INIT in self.files or any(
            "/" not in path and any(found.level for found in self.scanned_imports(path) or ())
            for path in self.files.containing(["from ."])
            if path.endswith(".py")
        )

    def source(self, path: str) -> Source:
        """The parsed file. Raises Unparsable, or KeyError where there is no such file."""
        if path not in self._sources:
            try:
                self._sources[path] = Source(path, self.files[path])
            except Unparsable as error:
                self._sources[path] = self._explained(error)
        found = self._sources[path]
        if isinstance(found, Unparsable):
            raise found
        return found

    def _explained(self, error: Unparsable) -> Unparsable:
        """A project may be written for a newer Python than the one that reads it here."""
        wanted = self.layout.oldest_python
        if wanted <= sys.version_info[:2]:
            return error
        asked = ".".join(map(str, wanted))
        message = (
            f"{error.message}; the project asks for Python {asked}, and refactor-ls runs under an older one"
        )
        return Unparsable(error.path, error.line, message, f"run refactor-ls with Python {asked} or newer")

    def parsed(self, path: str) -> Source | None:
        """The parsed file, or None where it does not exist or does not parse."""
        try:
            return self.source(path)
        except (Unparsable, KeyError):
            return None

    def forget(self, path: str) -> None:
        """Let go of what a parse said about a file; who asks for it again waits again."""
        self._sources.pop(path, None)

    def events(self, path: str) -> ModuleEvents:
        """What importing the module does, in order; nothing for a file that does not parse."""
        source = self._sources.get(path)
        tree = source.tree if isinstance(source, Source) else None
        if path not in self._events or (tree is not None and path in self._shallow):
            (self._shallow.add if tree is None else self._shallow.discard)(path)
            self._events[path] = self.read_events(path, tree)
        return self._events[path]

    def read_events(self, path: str, tree: ast.Module | None) -> ModuleEvents:
        """Events are read once for all later states of the project in which the module means the same."""
        if self._before is not None and self._means_the_same(path):
            return self._before.read_events(path, tree)
        key = (path, tree is not None)
        if key not in self._read:
            self._read[key] = events_of(path, self.files.get(path, ""), self.modules, tree)
        return self._read[key]

    def _means_the_same(self, path: str) -> bool:
        """Is a file as it was, and can it name no module that was not there?"""
        if path not in self._same:
            new = None if path in self._changes else self._new_modules
            text = self.files.get(path, "")
            self._same[path] = new is not None and not any(name in text for name in new)
        return self._same[path]

    @cached_property
    def _new_modules(self) -> frozenset[str] | None:
        """The last names of the modules and folders that have come; None where some have gone, or where a folder has
        become a package."""
        assert self._before is not None
        files, folders = self._before.files, self._before.modules.folders
        names: set[str] = set()
        for path in self._changes:
            folder, name = posixpath.split(path)
            if path not in self.files or (name == INIT and path not in files and folder in folders):
                return None
            if path in files:
                continue
            names |= {name.partition(".")[0]} - {"__init__"}
            while folder and folder not in folders:
                names.add(posixpath.basename(folder))
                folder = posixpath.dirname(folder)
        return frozenset(names)

    def parsed_sources(self) -> list[Source]:
        """The files that were parsed so far: the events of the others leave out the bodies of functions."""
        return [source for source in self._sources.values() if isinstance(source, Source)]

    def scanned_imports(self, path: str) -> list[ScannedImport] | None:
        """The imports of a file by a quick look at its text, else by parsing it; None where it does not parse."""
        if path not in self._scanned:
            found = self.quick_scan(path)
            if found is None:
                source = self.parsed(path)
                found = imports_of(source.import_statements) if source is not None else None
            self._scanned[path] = found
        return self._scanned[path]

    def quick_scan(self, path: str) -> list[ScannedImport] | None:
        """The imports of a file by a quick look, made once for all states in which its text is the same; None where
        that does not tell."""
        if self._before is not None and path not in self._changes:
            return self._before.quick_scan(path)
        if path not in self._looked_at:
            self._looked_at[path] = scan_imports(self.files.get(path, ""))
        return self._looked_at[path]

    def eager_imports(self, path: str) -> frozenset[str]:
        """The modules (paths) that importing `path` may import: a quick look, never fewer than there are."""
        if path not in self._eager:
            scanned = self.scanned_imports(path)
            if scanned is not None and self._before is not None and self._means_the_same(path):
                self._eager[path] = self._before.eager_imports(path)
            elif scanned is None:
                self._eager[path] = frozenset(self.events(path).modules(self.modules))
            else:
                self._eager[path] = frozenset(scanned_modules(self.modules, path, scanned))
        return self._eager[path]

    def after(self, changes: dict[str, str | None]) -> Project:
        """The project after some texts changed; what is known of the other files is taken over.

        Trees that were cut for one question are not: the next one may need what was cut off.
        """
        project = Project(self.files.replaced(changes), self.settings)
        project._sources = {
            path: source
            for path, source in self._sources.items()
            if path not in changes and not (isinstance(source, Source) and source.is_pruned)
        }
        resolved = self._events.keys() | self._eager.keys()
        outdated = changes.keys() | self._naming(resolved, [p for p, text in changes.items() if text is None])
        project._events = {path: events for path, events in self._events.items() if path not in outdated}
        project._eager = {path: paths for path, paths in self._eager.items() if path not in outdated}
        project._scanned = {path: found for path, found in self._scanned.items() if path not in changes}
        project._shallow = self._shallow.difference(changes)
        project._before, project._changes = self, frozenset(changes)
        project.__dict__["layout"] = self.layout
        return project

    def _naming(self, paths: Iterable[str], gone: Collection[str]) -> set[str]:
        """Those of `paths` that may import one of the files that are `gone`: another may bear its name now."""
        names = {path.removesuffix(f"/{INIT}").removesuffix(".py").rpartition("/")[2] for path in gone}
        return {
            path
            for path in (paths if names else ())
            if any(name in (self.files.get(path) or "") for name in names)
        }

    def adopt(self, earlier: Project) -> None:
        """Take over what was parsed of files whose text is the same."""
        for source in earlier.parsed_sources():
            if source.path not in self._sources and self.files.get(source.path) == source.text:
                self._sources[source.path] = source

    def is_shipped(self, path: str) -> bool:
        """Does the project's metadata ship the module as part of a library?"""
        base = self.modules.base(path)
        inner = path[len(base) :].lstrip("/")
        if "/" not in inner and base not in self.layout.roots and base not in self.layout.distributions:
            return False
        top = inner.split("/")[0].removesuffix(".py")
        in_distribution = any(
            is_within(posixpath.dirname(path), folder) for folder in self.layout.distributions
        )
        return (
            in_distribution
            and top not in UNSHIPPED
            and not any(p in ("tests", "test") for p in inner.split("/")[:-1])
        )
