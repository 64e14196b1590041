"""An import of a submodule also makes it an attribute of its package: who relies on that, and whose import does it?

Before: ``main.py`` says ``import pkg.a``, ``other.py`` reads `pkg.a.limit` and imports `pkg` only.
When ``main.py`` needs `pkg.a` no more, it must go on importing it all the same.
"""

from __future__ import annotations

import ast
import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from refactor_ls.model.import_scan import imports_of, scanned_modules
from refactor_ls.model.modules import INIT
from refactor_ls.model.project import Project
from refactor_ls.refactorings.change import Reason
from refactor_ls.refactorings.imports.edits import ImportEditor
from refactor_ls.refactorings.imports.naming import free_name
from refactor_ls.refactorings.imports.statements import Imported, ImportNode
from refactor_ls.refactorings.uses.finding import file_uses
from refactor_ls.refactorings.uses.search import may_bind_one_of, packages_around, stem_of

Load = tuple[str, str]  # (path of a file, path of a module that it must go on importing)


@dataclass
class Loads:
    """What importing a module runs, itself included, before and after a change; perhaps too much."""

    before: Project
    after: Project

    def __post_init__(self) -> None:
        self._known: dict[tuple[bool, str], frozenset[str]] = {}

    def of(self, start: str, *, after: bool) -> frozenset[str]:
        """The paths of the modules that importing `start` may run, in the state before or after."""
        project = self.after if after else self.before
        if (after, start) not in self._known:
            seen: set[str] = set()
            todo = [start]
            while todo:
                path = todo.pop()
                if path not in seen:
                    seen.add(path)
                    todo += [*project.eager_imports(path), *project.modules.packages_above(path)]
            self._known[after, start] = frozenset(seen)
        return self._known[after, start]


@dataclass(frozen=True, order=True)
class Loss:
    """An import that a change takes away, and a file (path) that reads `module`, which that import has loaded.

    Where `is_read` is False, the file does not read it, but may notice what importing it did. `name` is what a package
    (the reader) binds to something else than its module of that name, which has to be loaded first.
    """

    load: Load
    module: str
    reader: str
    is_read: bool = True
    name: str = ""


def lost_loads(before: Project, after: Project, edited: Iterable[str], source: str) -> frozenset[Loss]:
    """The imports that a change of the `edited` files takes away and that others rely on.

    What packages and the `source` import by way of others counts too; others load by chance what they do not name.
    """
    loads, found = Loads(before, after), set[Loss]()
    readers: dict[str, list[str]] = {}
    for path, direct, lost in lost_imports(loads, edited, source):
        for module in sorted(lost):
            if module not in readers:
                readers[module] = list(_likely_readers(after, module))
            reader = next((r for r in readers[module] if _breaks(loads, path, module, r)), None)
            if reader is not None:
                found.add(Loss((path, direct), module, reader))
        if path != source:
            missed = _missed_by_itself(loads, path, direct)
            found |= {Loss((path, direct), module, path) for module in missed}
    return frozenset(found)


def _missed_by_itself(loads: Loads, path: str, direct: str) -> Iterator[str]:
    """The modules that a file goes on reading as attributes of a package that it imports by name, and that were loaded
    by a module that it does not import any more."""
    project = loads.after
    if not may_bind_one_of(project, path, packages_around(direct)):
        return
    for module in sorted(loads.of(direct, after=True) - loads.of(path, after=True)):
        if path in _likely_readers(project, module) and _reads(project, path, module):
            yield module


def lost_imports(
    loads: Loads, edited: Iterable[str], source: str
) -> Iterator[tuple[str, str, frozenset[str]]]:
    """(path of a file, module that it does not import any more, what that was relied on to load) of `edited` files."""
    before, after = loads.before, loads.after
    for path in edited:
        if path not in before.files or path not in after.files or not path.endswith(".py"):
            continue
        run = Project.eager_imports if _is_all_code(before, path) else modules_run_by
        for direct in sorted(run(before, path) - run(after, path) - {path}):
            with_all_it_loads = path == source or posixpath.basename(path) == INIT
            lost = (
                loads.of(direct, after=True) - loads.of(path, after=True) if with_all_it_loads else {direct}
            )
            yield path, direct, frozenset(lost)


def _is_all_code(project: Project, path: str) -> bool:
    """Is every import that a quick look finds in a file a statement, and none a line of a string?"""
    source, scanned = project.parsed(path), project.scanned_imports(path)
    found = source.import_statements if source is not None else ()
    many = sum(len(node.names) if isinstance(node, ast.Import) else 1 for node in found)
    return scanned is not None and len(scanned) == many


def modules_run_by(project: Project, path: str) -> frozenset[str]:
    """The modules (paths) that statements of a file import with it: none that a docstring or types alone name.

    What functions import that run meanwhile is not told: to follow them all would cost more than all the rest.
    """
    source = project.parsed(path)
    found = imports_of(source.tree.body) if source is not None else ()
    return frozenset(scanned_modules(project.modules, path, found))


def loss_reason(project: Project, loss: Loss) -> Reason:
    """Why a loss that cannot be made good forbids the change, said where the module is read (`project`: before it)."""
    if loss.name:
        message = (
            f"`{loss.name}` of this package would become {loss.module} for everybody once that is imported"
        )
        is_new = not project.files.get(loss.module)
        remedy = "rename that module first, or leave what has its name in it"
        if is_new:
            return Reason(message, loss.reader, 0, "choose another name for the module", taken=loss.name)
        return Reason(message, loss.reader, 0, remedy)
    if not loss.is_read:
        message = f"{loss.load[0]} would no longer import {loss.module}, and what that does would be missed"
        return Reason(message, loss.reader, 0, "move what others use of it to a module of its own first")
    source = project.parsed(loss.reader)
    uses = file_uses(project, source, loss.module).chains if source is not None else ()
    line = next((use.reference.node.lineno for use in uses if use.links), 0)
    name = project.modules.name(loss.module)
    message = f"`{name}` is read here without being imported, and {loss.load[0]} would no longer import it"
    return Reason(message, loss.reader, line, f"write `import {name}` there first")


def _breaks(loads: Loads, path: str, module: str, reader: str) -> bool:
    """Does `reader` run after `path` has loaded the module, which nothing that it imports itself does any more?"""
    if reader == path or module in loads.of(reader, after=True) or module in loads.of(path, after=True):
        return False
    before = loads.of(reader, after=False)
    return (module not in before or path in before) and _reads(loads.after, reader, module)


def _likely_readers(project: Project, module: str) -> Iterator[str]:
    """The files that may reach the module as an attribute of a package: a quick look."""
    if not project.modules.packages_above(module):
        return
    stem, around = stem_of(module), packages_around(module)
    chain = re.compile(rf"\.\s*{re.escape(stem)}\b(?![ \t]+import\b)")
    for candidate in project.files.containing(["import", stem]):
        text = project.files.get(candidate) or ""
        if candidate == module or not candidate.endswith(".py") or not chain.search(text):
            continue
        if may_bind_one_of(project, candidate, around):
            yield candidate


def _reads(project: Project, reader: str, module: str) -> bool:
    source = project.parsed(reader)
    return source is not None and any(use.links for use in file_uses(project, source, module).chains)


def loaded_in(loads: Iterable[Load], path: str) -> list[str]:
    """The modules that `path` must go on importing."""
    return sorted(module for importer, module in loads if importer == path)


def keep_loading(
    project: Project, editor: ImportEditor, modules: Iterable[str], *, with_names: bool = False
) -> None:
    """Let the file go on importing the modules, where its names allow that.

    With `with_names` by the names that it took from them, if not by their own: those are still there.
    """
    for module in modules:
        aliases = [
            (node, alias)
            for node in editor.source.outline.body
            if isinstance(node, ImportNode) and node in editor.edited
            for alias in node.names
        ]
        kept = [pair for pair in aliases if _target(project, editor.source.path, *pair) == module]
        if with_names:
            kept += [pair for pair in aliases if _is_taken_from(project, editor, *pair, module)]
        if kept:
            editor.keep(*kept[0])
        else:
            _add(project, editor, module)


def _is_taken_from(
    project: Project, editor: ImportEditor, node: ImportNode, alias: ast.alias, module: str
) -> bool:
    """Does the name come from the module by a statement that loses it?"""
    if not isinstance(node, ast.ImportFrom) or not editor.is_changed(node, alias):
        return False
    return project.modules.resolve(editor.source.path, node.level, node.module or "") == module


def _target(project: Project, path: str, node: ImportNode, alias: ast.alias) -> str | None:
    """The module that the name itself is."""
    if isinstance(node, ast.Import):
        return project.modules.find(alias.name, path)
    package = project.modules.resolve(path, node.level, node.module or "")
    return project.modules.submodule(package, alias.name) if package is not None else None


def _add(project: Project, editor: ImportEditor, module: str) -> None:
    """A package imports its own submodule by name, others by its whole name, which is less likely to be taken."""
    source, stem = editor.source, stem_of(module)
    own = posixpath.basename(source.path) == INIT and project.modules.submodule(source.path, stem) == module
    if own and stem not in source.bindings:
        editor.add(Imported(".", stem, stem))
        return
    dotted = project.modules.name(module)
    top = dotted.partition(".")[0]
    same = [f for f in source.module_imports if f.name == top and f.imported is None and not f.asname]
    if dotted and (same or top not in source.bindings):
        editor.add(Imported(dotted, comment="" if top in source.references else "# noqa: F401"))
    elif dotted:
        editor.add(Imported(dotted, "", free_name(source, f"{stem}_module"), "# noqa: F401"))
