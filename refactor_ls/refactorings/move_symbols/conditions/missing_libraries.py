"""Libraries that may be missing: the workspace catches that where it imports them, or a module that needs them."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Collection, Iterable, Iterator

from refactor_ls.model.dependencies import required_libraries
from refactor_ls.model.import_scan import ScannedImport, imports_of, scan_imports, scanned_modules
from refactor_ls.model.project import Project
from refactor_ls.refactorings.change import Reason
from refactor_ls.refactorings.imports.statements import ImportNode
from refactor_ls.refactorings.move_symbols.conditions.conventions import is_test_file
from refactor_ls.refactorings.move_symbols.facts import Facts
from refactor_ls.refactorings.uses.late_imports import is_everywhere

_CAUGHT = re.compile(
    r"^([ \t]*)try:[^\n]*\n((?:\1[ \t]+\S[^\n]*\n|[ \t\r]*\n)++)"
    r"\1except\b[^\n:]*\b(?:ImportError|ModuleNotFoundError)\b",
    re.MULTILINE,
)
_FOLDERS_OF_TESTS = {"test", "tests"}


def newly_needed(facts: Facts, after: Project, edited: Collection[str]) -> Reason | None:
    """Why a module could not be imported any more where such a library is missing."""
    before, destination = facts.project, facts.request.destination
    base = before.modules.base(destination)
    maybe = _surely_needed(after, destination) | _surely_needed(after, facts.source.path)
    if maybe:
        required = required_libraries(before.files)
        maybe = {library for library in maybe if library.lower() not in required}
    caught = _caught(before, base, maybe) if maybe else {}
    for path in sorted(edited, key=lambda path: (path != destination, path)) if caught else ():
        if not path.endswith(".py") or _is_of_tests(path) or before.modules.base(path) != base:
            continue
        new = (_surely_needed(after, path) & caught.keys()) - _surely_needed(before, path)
        if new:
            where, line = caught[min(new)]
            message = f"`{min(new)}` may be missing, which is caught here, and importing {path} would need it"
            return Reason(message, where, line, "choose another destination")
    return None


def _caught(project: Project, base: str, maybe: set[str]) -> dict[str, tuple[str, int]]:
    """Which of the libraries may be missing, as code below a source root shows -> where (path, line from 1)."""
    found: dict[str, tuple[str, int]] = {}
    words = ("ImportError", "ModuleNotFoundError")
    for path in sorted({path for word in words for path in project.files.containing([word])}):
        if not path.endswith(".py") or _is_of_tests(path) or project.modules.base(path) != base:
            continue
        text = project.files.get(path, "")
        for match in _CAUGHT.finditer(text):
            scanned = scan_imports(textwrap.dedent(match.group(2))) or []
            needed = {each.module.split(".")[0] for each in scanned if _is_outside(project, path, each)}
            for module in scanned_modules(project.modules, path, scanned):
                if maybe & _may_need(project, module):
                    needed |= _surely_needed(project, module)
            for library in needed & maybe:
                found.setdefault(library, (path, text.count("\n", 0, match.start()) + 2))
    return found


def _may_need(project: Project, path: str) -> set[str]:
    """The libraries that importing the module may load, by a quick look."""
    return _libraries(project, path, project.eager_imports, project.scanned_imports)


def _surely_needed(project: Project, path: str) -> set[str]:
    """The libraries without which the module cannot be imported: by plain statements at the top of what it runs."""

    def scanned(path: str) -> list[ScannedImport]:
        source = project.parsed(path)
        return imports_of(n for n in source.outline.body if isinstance(n, ImportNode)) if source else []

    def modules(path: str) -> Iterator[str]:
        return scanned_modules(project.modules, path, scanned(path))

    return _libraries(project, path, modules, scanned)


def _libraries(
    project: Project,
    start: str,
    modules: Callable[[str], Iterable[str]],
    scanned: Callable[[str], list[ScannedImport] | None],
) -> set[str]:
    """The libraries, without those of Python's own that are everywhere, that importing a module leads to."""
    seen: set[str] = set()
    found: set[str] = set()
    todo = [start]
    while todo:
        path = todo.pop()
        if path in seen:
            continue
        seen.add(path)
        todo += [*modules(path), *project.modules.packages_above(path)]
        found |= {
            each.module.split(".")[0] for each in scanned(path) or () if _is_outside(project, path, each)
        }
    return found


def _is_outside(project: Project, path: str, found: ScannedImport) -> bool:
    is_elsewhere = found.is_eager and not found.level and project.modules.find(found.module, path) is None
    return is_elsewhere and not is_everywhere(found.module)


def _is_of_tests(path: str) -> bool:
    return is_test_file(path) or not _FOLDERS_OF_TESTS.isdisjoint(path.split("/")[:-1])
