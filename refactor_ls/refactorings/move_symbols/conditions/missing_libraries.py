"""Libraries that may be missing: the workspace catches that where it imports them, or a module that needs them."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Collection

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
            # Who catches it asks at once: functions do not help.
            return TooEarly(frozenset(), _reason(what, caught[library]))
        if new & optional.keys() and before.is_shipped(path):
            library = min(new & optional.keys())
            is_listed, where = optional[library]
            what = (
                f"`{library}` is installed for extras or development, and importing {path} would need it"
                if is_listed
                else f"`{library}` is not required here, and importing {path} would need it"
            )
            of_library = (
                name for name in outside_imports(after, destination) if name.split(".")[0] == library
            )
            return TooEarly(frozenset(of_library), _reason(what, where))
    return None


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


def _caught(project: Project, base: str, maybe: set[str]) -> dict[str, tuple[str, int]]:
    """Which of the libraries may be missing, as code below a source root shows -> where (path, line from 1)."""
    found: dict[str, tuple[str, int]] = {}
    words = ("ImportError", "ModuleNotFoundError")
    for path in sorted({path for word in words for path in project.files.containing([word])}):
        if not path.endswith(".py") or _is_of_tests(path) or project.modules.base(path) != base:
            continue
        text = project.files.get(path, "")
        for match in _CAUGHT.finditer(text):
            scanned = scan_imports(textwrap.dedent(match["block"])) or []
            needed = {each.module.split(".")[0] for each in scanned if _is_outside(project, path, each)}
            for module in scanned_modules(project.modules, path, scanned):
                if maybe & _may_need(project, module):
                    needed |= _surely_needed(project, module)
            for library in needed & maybe:
                found.setdefault(library, (path, text.count("\n", 0, match.start()) + 2))
    return found


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
