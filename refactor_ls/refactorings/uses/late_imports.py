"""Modules that are imported inside functions only, so that they load late."""

from __future__ import annotations

import posixpath
import re
import sys
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

from refactor_ls.model.called_imports import with_called
from refactor_ls.model.import_scan import ScannedImport, imports_of, scanned_modules
from refactor_ls.model.project import Project
from refactor_ls.model.scopes import ImportBinding
from refactor_ls.refactorings.change import Reason
from refactor_ls.refactorings.imports.statements import ImportNode
from refactor_ls.refactorings.uses.finding import module_bound

# What a Python may be without: built without a library, for one system only, or gone in another version.
_NOT_EVERYWHERE = frozenset(
    "_curses _tkinter aifc asynchat asyncore audioop bz2 cgi cgitb chunk crypt ctypes curses dbm distutils ensurepip "
    "fcntl grp idlelib imghdr imp lib2to3 lzma mailcap msilib msvcrt multiprocessing nis nntplib nt ossaudiodev pipes "
    "posix pty pwd readline resource smtpd sndhdr spwd sqlite3 ssl sunau syslog telnetlib termios tkinter tty turtle "
    "turtledemo uu venv winreg winsound xdrlib zoneinfo".split()
)
# What every Python has loaded before it runs any code.
_LOADED_ANYWAY = frozenset(
    "abc builtins codecs encodings genericpath io marshal os os.path site stat sys time zipimport".split()
)


def is_loaded_late(project: Project, path: str) -> bool:
    """Is the module imported inside functions only, at least once, by the code that is shipped with it?"""
    return any(True for _ in late_imports(project, path))


def late_imports(project: Project, path: str) -> Iterator[tuple[str, ImportBinding]]:
    """Who (path) imports the module inside a function, and how; nobody where somebody imports it otherwise."""
    stem = re.escape(posixpath.basename(path).removesuffix(".py"))
    forms = (
        rf"from[ \t]+[.\w]*\b{stem}[ \t]+import",
        rf"import[ \t]+[.\w]*\b{stem}\b",
        rf"from[ \t]+[.\w]+[ \t]+import[^\n]*\b{stem}\b",
    )
    pattern = re.compile(rf"^([ \t]*)(?:{'|'.join(forms)})", re.MULTILINE)
    late: list[str] = []
    for candidate in project.files.containing([posixpath.basename(path).removesuffix(".py"), "import"]):
        if (
            candidate == path
            or not candidate.endswith(".py")
            or project.modules.base(candidate) != project.modules.base(path)
        ):
            continue
        indents = [match.group(1) for match in pattern.finditer(project.files.get(candidate) or "")]
        if "" in indents:
            return
        late += [candidate] if indents else []
    for candidate in late:
        source = project.parsed(candidate)
        if source is None:
            continue
        for found in source.all_imports:
            if found.binding.scope.kind == "function" and path in (
                project.modules.resolve(candidate, found.level, found.module),
                module_bound(project, source, found),
            ):
                yield candidate, found


@dataclass(frozen=True)
class Loaded:
    """Modules: those of the workspace by their paths, those `outside` of it by their names."""

    inside: frozenset[str]
    outside: frozenset[str]


@dataclass(frozen=True)
class TooEarly:
    """Modules that would be loaded too early, and why that is so: those outside of the workspace by their names, those
    `inside` by their paths."""

    modules: frozenset[str]
    reason: Reason
    inside: frozenset[str] = frozenset()


def loaded_more(project: Project, path: str, importer: str) -> Loaded:
    """What importing `path` loads that importing `importer` does not load anyway."""
    loaded = loaded_by(project, importer)
    more = _loaded(project, path, _read_imports, loaded.inside)
    outside = {
        name
        for name in more.outside - loaded.outside
        if not _is_handed_on(project, name, more.inside, loaded.inside)
    }
    return Loaded(more.inside, frozenset(outside))


def loaded_by(project: Project, start: str, *, surely: bool = False) -> Loaded:
    """The workspace's modules that importing `start` runs, and the names of the others that these import; `surely`:
    only by what stands at their tops under no condition."""
    return _loaded(project, start, _plain_imports if surely else _scanned_imports)


def outside_imports(project: Project, path: str) -> frozenset[str]:
    """The modules outside of the workspace that importing the module imports by itself."""
    return frozenset(
        _outside(project, path, (each for each in _read_imports(project, path) if each.is_eager))
    )


def _loaded(
    project: Project,
    start: str,
    imports_at: Callable[[Project, str], list[ScannedImport]],
    known: Collection[str] = (),
) -> Loaded:
    """What importing `start` loads but for the modules that are `known`, and those that only they load."""
    seen: set[str] = set()
    outside: set[str] = set()
    todo = [start]
    while todo:
        path = todo.pop()
        if path in seen or path in known:
            continue
        seen.add(path)
        found = [each for each in imports_at(project, path) if each.is_eager]
        todo += scanned_modules(project.modules, path, found)
        todo += project.modules.packages_above(path)
        outside |= _outside(project, path, found)
    return Loaded(frozenset(seen), frozenset(outside))


def _outside(project: Project, path: str, imports: Iterable[ScannedImport]) -> set[str]:
    """What imports of the file load that is no module of the workspace."""
    absolute = {each.module for each in imports if not each.level} - _LOADED_ANYWAY
    return {name for name in absolute if project.modules.find(name, path) is None}


def _scanned_imports(project: Project, path: str) -> list[ScannedImport]:
    """Those in docstrings, too."""
    return with_called(project.scanned_imports(path) or [], project.files.get(path, ""))


def _read_imports(project: Project, path: str) -> list[ScannedImport]:
    source = project.parsed(path)
    return with_called(imports_of(source.tree.body), source.text) if source is not None else []


def _plain_imports(project: Project, path: str) -> list[ScannedImport]:
    source = project.parsed(path)
    return imports_of(n for n in source.outline.body if isinstance(n, ImportNode)) if source else []


def _is_handed_on(project: Project, module: str, importers: Collection[str], loaded: Collection[str]) -> bool:
    """Does a library hand on all that is imported from a module of it, ``lib.part``? Then that is loaded with it: what
    is `loaded` says ``from lib import name`` where the `importers` say ``from lib.part import name``."""
    taken: set[str] = set()
    for found in _eager(project, importers):
        if found.module == module:
            if found.names is None:
                return False
            taken.update(found.names)
    handed_on = {
        name
        for found in _eager(project, loaded)
        if found.names is not None and module.startswith(f"{found.module}.")
        for name in found.names
    }
    return bool(taken) and taken <= handed_on


def _eager(project: Project, paths: Collection[str]) -> Iterator[ScannedImport]:
    """The absolute imports that importing the modules runs."""
    for path in paths:
        yield from (f for f in project.scanned_imports(path) or () if f.is_eager and not f.level)


def is_everywhere(module: str) -> bool:
    """Is it one of Python's own modules, and missing nowhere?"""
    top = module.partition(".")[0]
    return top in sys.stdlib_module_names and top not in _NOT_EVERYWHERE
