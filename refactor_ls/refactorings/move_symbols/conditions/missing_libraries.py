"""Libraries that may be missing: the workspace catches that where it imports them, or a module that needs them."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from refactor_ls.model.dependencies import optional_libraries, required_libraries, where_nothing_is_required
from refactor_ls.model.import_scan import ScannedImport, scan_imports, scanned_modules
from refactor_ls.model.modules import INIT, join
from refactor_ls.model.project import Project
from refactor_ls.refactorings.change import About, Reason
from refactor_ls.refactorings.move_symbols.conditions.conventions import is_test_file
from refactor_ls.refactorings.move_symbols.facts import Facts
from refactor_ls.refactorings.uses.late_imports import (
    Loaded,
    TooEarly,
    is_everywhere,
    loaded_by,
    outside_imports,
)

_CAUGHT = re.compile(
    r"^([ \t]*)(?:try|(with\b[^\n]*\((?:[^\n]*\W)?(?:ImportError|ModuleNotFoundError)\b[^\n]*)):[^\n]*\n"
    r"(?P<block>(?:\1[ \t]+\S[^\n]*\n|[ \t\r]*\n)++)"
    r"(?(2)|\1except\b[^\n:]*\b(?:ImportError|ModuleNotFoundError)\b)",
    re.MULTILINE,
)
_FOLDERS_OF_TESTS = {"test", "tests"}


def newly_needed(facts: Facts, after: Project, edited: Collection[str]) -> TooEarly | None:
    """Why a module could not be imported any more where such a library is missing."""
    before, destination = facts.project, facts.request.destination
    base = before.modules.base(destination)
    maybe = _surely_needed(after, destination) | _surely_needed(after, facts.source.path)
    if maybe:
        required = required_libraries(before.files)
        maybe = {library for library in maybe if library.lower() not in required}
    caught = _caught(before, base, maybe) if maybe else {}
    optional = _not_required(before, destination, maybe) if maybe else {}
    for path in sorted(edited, key=lambda path: (path != destination, path)) if caught or optional else ():
        if not path.endswith(".py") or _is_of_tests(path) or before.modules.base(path) != base:
            continue
        new = _surely_needed(after, path) - _surely_needed(before, path)
        if new & caught.keys():
            library = min(new & caught.keys())
            what = f"`{library}` may be missing, which is caught here, and importing {path} would need it"
            late = _modules_of(after, destination, library) if _is_told(after, base, library, path) else ()
            return TooEarly(frozenset(late), _reason(what, caught[library]))
        if new & optional.keys() and before.is_shipped(path):
            library = min(new & optional.keys())
            is_listed, where = optional[library]
            what = (
                f"`{library}` is installed for extras or development, and importing {path} would need it"
                if is_listed
                else f"`{library}` is not required here, and importing {path} would need it"
            )
            return TooEarly(frozenset(_modules_of(after, destination, library)), _reason(what, where))
    return None


def _modules_of(after: Project, path: str, library: str) -> Iterator[str]:
    """The modules of a library that a file imports."""
    return (name for name in outside_imports(after, path) if name.split(".")[0] == library)


def _is_told(after: Project, base: str, library: str, late: str) -> bool:
    """Is everybody who catches that the library is missing told so on import, even where module `late` puts it off?"""
    return all(
        library in each.direct
        or any(library in _own(after, module) for module in each.modules if module != late)
        for each in _catching(after, base, {library})
        if library in each.needed
    )


def _own(project: Project, path: str) -> set[str]:
    """The libraries that a module imports itself, by plain statements at its top."""
    source = project.parsed(path)
    nodes = (found for found in (source.all_imports if source is not None else ()) if not found.level)
    return {found.module.split(".")[0] for found in nodes if source and found.node in source.outline.body}


def _not_required(
    project: Project, destination: str, libraries: Collection[str]
) -> dict[str, tuple[bool, tuple[str, int]]]:
    """Which of the libraries are not installed with the destination -> is it listed for others, and where."""
    listed = optional_libraries(project.files)
    found = {library: (True, listed[library.lower()]) for library in libraries if library.lower() in listed}
    nowhere = where_nothing_is_required(project.files)
    if nowhere is not None:
        base = project.modules.base(destination)
        package = join(base, destination[len(base) :].lstrip("/").split("/")[0], INIT)
        always = _surely_needed(project, package) if package in project.files else set[str]()
        for library in set(libraries) - found.keys() - always:
            found[library] = False, nowhere
    return found


def _reason(what: str, where: tuple[str, int]) -> Reason:
    return Reason(what, *where, "choose another destination", About.MISSING_LIBRARY)


@dataclass(frozen=True)
class _Caught:
    """A block in which it is caught that something cannot be imported: which libraries it imports, all that it needs of
    those that were asked for, and the modules that it imports. `line` counts from 1."""

    path: str
    line: int
    direct: frozenset[str]
    needed: frozenset[str]
    modules: tuple[str, ...]


def _caught(project: Project, base: str, maybe: set[str]) -> dict[str, tuple[str, int]]:
    """Which of the libraries may be missing, as code below a source root shows -> where (path, line from 1)."""
    found: dict[str, tuple[str, int]] = {}
    for each in _catching(project, base, maybe):
        for library in each.needed:
            found.setdefault(library, (each.path, each.line))
    return found


def _catching(project: Project, base: str, maybe: set[str]) -> Iterator[_Caught]:
    words = ("ImportError", "ModuleNotFoundError")
    for path in sorted({path for word in words for path in project.files.containing([word])}):
        if not path.endswith(".py") or _is_of_tests(path) or project.modules.base(path) != base:
            continue
        text = project.files.get(path, "")
        for match in _CAUGHT.finditer(text):
            scanned = scan_imports(textwrap.dedent(match["block"])) or []
            direct = {each.module.split(".")[0] for each in scanned if _is_outside(project, path, each)}
            modules = tuple(scanned_modules(project.modules, path, scanned))
            asked = (module for module in modules if maybe & _may_need(project, module))
            needed = direct.union(*(_surely_needed(project, module) for module in asked)) & maybe
            line = text.count("\n", 0, match.start()) + 2
            yield _Caught(path, line, frozenset(direct), frozenset(needed), modules)


def _may_need(project: Project, path: str) -> set[str]:
    """The libraries that importing the module may load, by a quick look."""
    return _libraries(loaded_by(project, path))


def _surely_needed(project: Project, path: str) -> set[str]:
    """The libraries without which the module cannot be imported: by plain statements at the top of what it runs."""
    return _libraries(loaded_by(project, path, surely=True))


def _libraries(loaded: Loaded) -> set[str]:
    """Those of what is loaded from outside that are not everywhere, as Python's own modules are."""
    return {name.split(".")[0] for name in loaded.outside if not is_everywhere(name)}


def _is_outside(project: Project, path: str, found: ScannedImport) -> bool:
    is_elsewhere = found.is_eager and not found.level and project.modules.find(found.module, path) is None
    return is_elsewhere and not is_everywhere(found.module)


def _is_of_tests(path: str) -> bool:
    return is_test_file(path) or not _FOLDERS_OF_TESTS.isdisjoint(path.split("/")[:-1])
