"""Modules that are imported inside functions only, so that they load late."""

from __future__ import annotations

import posixpath
import re
import sys

from refactor_ls.model.project import Project
from refactor_ls.refactorings.uses.finding import module_bound

# What a Python may be without: built without a library, for one system only, or gone in another version.
_NOT_EVERYWHERE = frozenset(
    "_curses _tkinter aifc asynchat asyncore audioop bz2 cgi cgitb chunk crypt ctypes curses dbm distutils ensurepip "
    "fcntl grp idlelib imghdr imp lib2to3 lzma mailcap msilib msvcrt multiprocessing nis nntplib nt ossaudiodev pipes "
    "posix pty pwd readline resource smtpd sndhdr spwd sqlite3 ssl sunau syslog telnetlib termios tkinter tty turtle "
    "turtledemo uu venv winreg winsound xdrlib zoneinfo".split()
)


def is_loaded_late(project: Project, path: str) -> bool:
    """Is the module imported inside functions only, at least once, by the code that is shipped with it?"""
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
            return False
        late += [candidate] if indents else []
    return any(_imports_late(project, candidate, path) for candidate in late)


def _imports_late(project: Project, candidate: str, path: str) -> bool:
    source = project.parsed(candidate)
    return source is not None and any(
        found.binding.scope.kind == "function"
        and (
            project.modules.resolve(candidate, found.level, found.module) == path
            or module_bound(project, source, found) == path
        )
        for found in source.all_imports
    )


def loads_more(project: Project, path: str, importer: str) -> bool:
    """Would importing `path` load modules that importing `importer` does not load anyway? Where that loads late itself,
    those of Python's own that are everywhere do not count."""
    loaded, outside = _closure(project, importer)
    wanted, wanted_outside = _closure(project, path)
    more = wanted_outside - outside
    if not wanted - loaded - {path} and more and all(map(_is_everywhere, more)):
        return not is_loaded_late(project, importer)
    return bool(wanted - loaded - {path} or more)


def _is_everywhere(module: str) -> bool:
    top = module.partition(".")[0]
    return top in sys.stdlib_module_names and top not in _NOT_EVERYWHERE


def _closure(project: Project, start: str) -> tuple[set[str], set[str]]:
    """The workspace's modules that importing `start` runs, and the names of the others that these import."""
    seen: set[str] = set()
    outside: set[str] = set()
    todo = [start]
    while todo:
        path = todo.pop()
        if path in seen:
            continue
        seen.add(path)
        todo += [*project.eager_imports(path), *project.modules.packages_above(path)]
        for found in project.scanned_imports(path) or ():
            if found.is_eager and not found.level and project.modules.find(found.module, path) is None:
                outside.add(found.module)
    return seen, outside
