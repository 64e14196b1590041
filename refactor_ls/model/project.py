"""An immutable snapshot of a workspace: texts, parsed sources on demand, modules, settings."""

from __future__ import annotations

import ast
import posixpath
import sys
from collections.abc import Collection, Iterable
from functools import cached_property

from refactor_ls.model.answers import Answers
from refactor_ls.model.called_imports import with_called
from refactor_ls.model.dependencies import libraries_of_development
from refactor_ls.model.files import Files
from refactor_ls.model.import_events import ModuleEvents
from refactor_ls.model.import_graph import events_of
from refactor_ls.model.import_scan import ScannedImport, imports_of, scan_imports, scanned_modules
from refactor_ls.model.knowledge import Knowledge, ParsedFiles
from refactor_ls.model.layout import Layout, layout_of
from refactor_ls.model.modules import INIT, TELLS_PATHS, Modules, is_within, learn_modules
from refactor_ls.model.source import Source, Unparsable
from refactor_ls.settings import DEFAULTS, Settings

UNSHIPPED = frozenset("tests test docs doc examples example benchmarks conftest setup noxfile".split())


class Project:
    """Files and settings at one moment, with everything that is derived from them kept once computed."""

    def __init__(self, files: Files, settings: Settings = DEFAULTS) -> None:
        self.files = files
        self.settings = settings
        self.sources: dict[str, Source | Unparsable] = {}
        self._events: dict[str, ModuleEvents] = {}
        self.eager: dict[str, frozenset[str]] = {}
        self._scanned: dict[str, list[ScannedImport] | None] = {}
        self.looked_at: dict[str, list[ScannedImport] | None] = {}
        self.importing: dict[str, list[str]] = {}  # and who may import a module
        self.taken_through: dict[str, dict[str, bool]] = {}  # what refactorings.import_search found out
        self.answers = Answers()
        self.parsed_files = ParsedFiles()  # here and in later states; perhaps for an earlier request
        self._shallow: set[str] = set()  # events known without the bodies of functions
        self._before: Project | None = (
            None  # the project of which this is a later state, and what changed since
        )
        self.changes: frozenset[str] = frozenset()
        self._same: dict[str, bool] = {}
        self.events_read: dict[
            tuple[str, bool], ModuleEvents
        ] = {}  # events, without and with the bodies of functions

    @cached_property
    def layout(self) -> Layout:
        """What the metadata says."""
        return layout_of(self.files, tuple(self.settings.source_roots))

    @cached_property
    def modules(self) -> Modules:
        """Module names and paths; what no new module can have changed is as it was."""
        layout = self.layout
        modules = Modules(
            self.files, layout.roots, layout.renamed, layout.distributions, libraries_of_development
        )
        if (
            self._before is not None
            and self._new_modules is not None
            and not _tells_paths_anew(self, self._before)
        ):
            learn_modules(modules, self._before.modules, self._new_modules)
        return modules

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
        if path not in self.sources:
            try:
                text = self.files[path]
                is_changed = path in self.changes
                form = self.layout.form
                self.sources[path] = (
                    Source(path, text, form) if is_changed else self.parsed_files.whole(path, text, form)
                )
            except Unparsable as error:
                self.sources[path] = self._explained(error)
        found = self.sources[path]
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
        self.sources.pop(path, None)

    def events(self, path: str) -> ModuleEvents:
        """What importing the module does, in order; nothing for a file that does not parse."""
        source = self.sources.get(path)
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
        if key not in self.events_read:
            self.events_read[key] = events_of(path, self.files.get(path, ""), self.modules, tree)
        return self.events_read[key]

    def _means_the_same(self, path: str) -> bool:
        """Is a file as it was, and can it name no module that was not there?"""
        if path not in self._same:
            new = None if path in self.changes else self._new_modules
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
        for path in self.changes:
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
        return [source for source in self.sources.values() if isinstance(source, Source)]

    def scanned_imports(self, path: str) -> list[ScannedImport] | None:
        """The imports of a file by a quick look at its text, else by parsing it; None where it does not parse."""
        if path not in self._scanned:
            found = self.quick_scan(path)
            if found is None:
                source = self.parsed(path)
                found = imports_of(source.tree.body) if source is not None else None
            self._scanned[path] = found
        return self._scanned[path]

    def quick_scan(self, path: str) -> list[ScannedImport] | None:
        """The imports of a file by a quick look, made once for all states in which its text is the same; None where
        that does not tell."""
        if self._before is not None and path not in self.changes:
            return self._before.quick_scan(path)
        if path not in self.looked_at:
            self.looked_at[path] = scan_imports(self.files.get(path, ""))
        return self.looked_at[path]

    def eager_imports(self, path: str) -> frozenset[str]:
        """The modules (paths) that importing `path` may import: a quick look, never fewer than there are."""
        if path not in self.eager:
            scanned = self.scanned_imports(path)
            if scanned is not None and self._before is not None and self._means_the_same(path):
                self.eager[path] = self._before.eager_imports(path)
            elif scanned is None:
                self.eager[path] = frozenset(self.events(path).modules(self.modules))
            else:
                self.eager[path] = frozenset(
                    scanned_modules(self.modules, path, with_called(scanned, self.files.get(path, "")))
                )
        return self.eager[path]

    def after(self, changes: dict[str, str | None]) -> Project:
        """The project after some texts changed; what is known of the other files is taken over.

        Trees that were cut for one question are not: the next one may need what was cut off.
        """
        project = Project(self.files.replaced(changes), self.settings)
        project.sources = {
            path: source
            for path, source in self.sources.items()
            if path not in changes and not (isinstance(source, Source) and source.is_pruned)
        }
        resolved = self._events.keys() | self.eager.keys()
        outdated = changes.keys() | self._naming(resolved, [p for p, text in changes.items() if text is None])
        project._events = {path: events for path, events in self._events.items() if path not in outdated}
        project.eager = {path: paths for path, paths in self.eager.items() if path not in outdated}
        project._scanned = {path: found for path, found in self._scanned.items() if path not in changes}
        project._shallow = self._shallow.difference(changes)
        project.parsed_files = self.parsed_files
        project._before, project.changes = self, frozenset(changes)
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
            if source.path not in self.sources and self.files.get(source.path) == source.text:
                self.sources[source.path] = source

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


def knowledge_of(project: Project) -> Knowledge:
    """What a request on a later state of the files may take over."""
    scans = project.looked_at
    return Knowledge(
        project.parsed_files.within_budget(),
        scans,
        project.events_read,
        {path: found for path, found in project.eager.items() if scans.get(path) is not None},
        project.modules,
        project.layout,
        frozenset(project.files.containing([TELLS_PATHS])),
    )


def learn(project: Project, known: Knowledge, changed: Collection[str]) -> None:
    """Take over what is known of files, of which those at `changed` have other texts, have come or have gone."""
    project.parsed_files = ParsedFiles(known.sources)
    project.looked_at = {path: found for path, found in known.scans.items() if path not in changed}
    is_told_anew = project.layout != known.layout or known.is_told_anew(project.modules, changed)
    if not is_told_anew and not known.came_or_went(project.modules, changed):
        learn_modules(project.modules, known.modules, frozenset())
    same = known.still_meant(project.modules, project.layout, changed)
    project.events_read = {key: events for key, events in known.events.items() if key[0] in same}
    project.eager = {path: paths for path, paths in known.eager.items() if path in same}


def empty_source(project: Project, path: str) -> Source:
    """A file that is about to be written."""
    return Source(path, "", project.layout.form)


def pruned(project: Project, path: str) -> Source | None:
    """The file as an earlier request left it that wanted no more than its imports; None where none did."""
    text = project.files.get(path)
    kept = (
        project.parsed_files.pruned(path, text) if text is not None and path not in project.sources else None
    )
    if kept is not None:
        project.sources[path] = kept
    return kept


def _tells_paths_anew(project: Project, before: Project) -> bool:
    """May modules be found elsewhere than before, because of what a changed file says, or said?"""
    return any(
        path.endswith("conftest.py")
        or TELLS_PATHS in project.files.get(path, "")
        or TELLS_PATHS in before.files.get(path, "")
        for path in project.changes
    )
