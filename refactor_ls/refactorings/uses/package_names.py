"""Names of a package that are names of its modules, too: loading such a module sets the attribute anew.

``from .total import total`` in ``shop/__init__.py`` loads the module first and then binds the function, for good. Where
that file takes the function from elsewhere, whoever imports `shop.total` later makes `shop.total` the module.
"""

from __future__ import annotations

import ast
import posixpath
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from refactor_ls.model.import_scan import ScannedImport, imports_of, scanned_modules
from refactor_ls.model.modules import INIT
from refactor_ls.model.project import Project
from refactor_ls.model.scopes import Binding, Phase
from refactor_ls.model.source import Source
from refactor_ls.refactorings.change import Reason
from refactor_ls.refactorings.uses.loading import Loss
from refactor_ls.refactorings.uses.search import names_taken_through
from refactor_ls.refactorings.uses.star_names import brings_by_star


@dataclass
class _Package:
    """A package's own file, and what its statements load."""

    project: Project
    source: Source
    known: dict[int, frozenset[str]] = field(default_factory=dict)

    def shared_names(self, project: Project) -> dict[str, str]:
        """The names that the file binds to something else than its module of that name -> that module (path)."""
        found = dict[str, str]()
        for name in self.source.bindings:
            path = project.modules.submodule(self.source.path, name)
            if path is not None and path.endswith(".py") and self.last_bound(name) is not None:
                found[name] = path
        return found

    def last_bound(self, name: str) -> int | None:
        """The last top-level statement that binds the name; None where none does, or one binds it to the module."""
        bound = [b for b in self.source.bindings.get(name, ()) if not (b.is_for_types or b.is_global)]
        if any(self._is_module(binding) for binding in bound):
            return None
        return max([*(binding.statement for binding in bound), *self._stars_with(name)], default=None)

    def _is_module(self, binding: Binding) -> bool:
        """Does it bind the package's own module, or what may be one: ``from . import total``?"""
        node, modules, path = binding.node, self.project.modules, self.source.path
        if isinstance(node, ast.ImportFrom):
            return modules.resolve(path, node.level, node.module or "") == path
        own = modules.submodule(path, binding.name)
        return binding.alias is not None and modules.find(binding.alias.name, path) == own

    def _stars_with(self, name: str) -> Iterator[int]:
        for star in self.source.walk.stars:
            node = star.node
            if isinstance(node, ast.ImportFrom) and node in self.source.tree.body:
                path = self.project.modules.resolve(self.source.path, node.level, node.module or "")
                origin = self.project.parsed(path) if path is not None and path.endswith(".py") else None
                if origin is not None and brings_by_star(self.project, origin, name):
                    yield self.source.tree.body.index(node)

    def first_loading(self, module: str) -> int | None:
        """The first top-level statement that may load the module; None where none does."""
        body = self.source.tree.body
        return next((index for index in range(len(body)) if module in self._loaded_by(index)), None)

    def _loaded_by(self, index: int) -> frozenset[str]:
        if index not in self.known:
            project, seen = self.project, {self.source.path}
            imports = imports_of([self.source.tree.body[index]])
            todo = [*scanned_modules(project.modules, self.source.path, imports)]
            while todo:
                path = todo.pop()
                if path not in seen:
                    seen.add(path)
                    todo += [*project.eager_imports(path), *project.modules.packages_above(path)]
            self.known[index] = frozenset(seen)
        return self.known[index]

    def has_for_good(self, name: str, module: str) -> bool:
        """Is the module loaded before the name is bound, so that nothing takes its place any more?"""
        bound = self.last_bound(name)
        loaded = self.first_loading(module) if bound is not None else None
        return bound is not None and loaded is not None and loaded <= bound

    def is_module_at(self, name: str, module: str, statement: int) -> bool:
        """Is the name the module by the time that a top-level statement runs?"""
        loaded = self.first_loading(module)
        bound = [b.statement for b in self.source.bindings.get(name, ()) if b.statement < statement]
        return loaded is not None and max(bound, default=-1) < loaded < statement


def names_left_to_modules(before: Project, after: Project, edited: Iterable[str]) -> frozenset[Loss]:
    """The packages (their own files) that loaded a module of their own before they bound its name, and no longer do, or
    that have a new module of such a name: each must load it first."""
    found = set()
    for old, new in _packages(before, after, edited):
        answers = "__getattr__" in new.source.bindings  # with a name that it does not bind any more, too
        for name, module in (old if answers else new).shared_names(after).items():
            was_open = not _is_new(before, module) and not old.has_for_good(name, module)
            is_kept = was_open or new.has_for_good(name, module)
            if not is_kept and not _is_empty(after, module):
                path = new.source.path
                found.add(Loss((path, module), module, path, name=name))
    return frozenset(found)


def names_taken_by_modules(before: Project, after: Project, edited: Iterable[str]) -> Iterator[Reason]:
    """Where a package's own name is now its module of that name, as something loads that which did not before."""
    for old, new in _packages(before, after, edited):
        for name, module in new.shared_names(after).items():
            is_its_own = old.last_bound(name) is not None and not _is_new(before, module)
            if not is_its_own or old.has_for_good(name, module):
                continue
            for line in _lines_of_other_meaning(old, new, name, module):
                message = f"`{name}` would be {module} here, as that is loaded by then"
                remedy = "choose another destination, or import it by another name here first"
                yield Reason(message, new.source.path, line, remedy)
                break


def _lines_of_other_meaning(old: _Package, new: _Package, name: str, module: str) -> Iterator[int]:
    """The lines (from 1, as they are after the change) of the package's file that would read the module now."""
    uses = [r for r in new.source.references.get(name, ()) if not r.is_stored]
    eager = [r for r in uses if r.phase is Phase.EAGER]
    before = [r for r in old.source.references.get(name, ()) if r.phase is Phase.EAGER and not r.is_stored]
    wrong = [r for r in eager if new.is_module_at(name, module, r.statement)]
    if len(wrong) > sum(old.is_module_at(name, module, r.statement) for r in before):
        yield wrong[-1].node.lineno
    end, was_end = len(new.source.tree.body), len(old.source.tree.body)
    if new.is_module_at(name, module, end) and not old.is_module_at(name, module, was_end):
        yield from (r.node.lineno for r in uses if r.phase is Phase.DEFERRED)
        if names_taken_through(new.project, new.source.path, [name]):
            yield getattr(new.source.bindings[name][0].node, "lineno", 0)


def modules_not_meant(before: Project, after: Project, touched: Iterable[str]) -> Iterator[Reason]:
    """Where a file would read something of a module by a name of its package that means something else:
    ``from shop import total`` and ``total.half(2)``, where `shop` has a function `total`."""
    touched = set(touched)
    for path in touched:
        if not any(_shadowed(after, path, each) for each in _asked_anew(before, after, path, touched)):
            continue
        known = {read[:2] for read in _misled_reads(before, path)} if path in before.files else set()
        for module, name, line in _misled_reads(after, path):
            if (module, name) not in known:
                message = f"`{name}` would be read here from {module}, whose name its package gives to something else"
                yield Reason(
                    message, path, line, "choose another destination, such as a module of another name"
                )
                break


def _asked_anew(
    before: Project, after: Project, path: str, touched: Collection[str]
) -> Iterator[ScannedImport]:
    """The imports of a file that are new, or of packages that changed."""
    known = {*(before.scanned_imports(path) or ())}
    for each in after.scanned_imports(path) or ():
        if each not in known or any(package in touched for package, _, _ in _named_in(after, path, each)):
            yield each


def _misled_reads(project: Project, path: str) -> Iterator[tuple[str, str, int]]:
    """(module, name of it, line from 1) of what a file reads of modules whose names packages give to something else."""
    scanned = project.scanned_imports(path)
    if scanned is not None and not any(_shadowed(project, path, each) for each in scanned):
        return
    source = project.parsed(path)
    for found in source.all_imports if source is not None else ():
        names = None if found.imported is None else (found.imported,)
        read = ScannedImport(found.level, found.module, names, is_eager=True)
        for module, depth in _shadowed(project, path, read):
            inside, parts = project.parsed(module), found.module.split(".")
            if inside is None or (found.binds_root is False and names is None and depth < len(parts) - 1):
                continue
            way = tuple(parts[1 : depth + 1]) if found.binds_root else ()
            for reference in source.references.get(found.name, ()) if source is not None else ():
                rest = reference.chain[len(way) :] if reference.chain[: len(way)] == way else ()
                if rest and rest[0] in inside.bindings:
                    yield module, rest[0], reference.node.lineno


def _shadowed(project: Project, path: str, found: ScannedImport) -> list[tuple[str, int]]:
    """The modules that an import names by names of packages that mean something else, and at which dot of its path."""
    named = _named_in(project, path, found)
    return [(m, depth) for package, name, depth in named if (m := _hidden_module(project, package, name))]


def _named_in(project: Project, path: str, found: ScannedImport) -> Iterator[tuple[str, str, int]]:
    """The packages in which an import looks for a name, each with that, and at which dot of its path that stands."""
    modules = project.modules
    if found.names is not None:
        package = modules.resolve(path, found.level, found.module)
        yield from ((package, name, 0) for name in found.names if package)
        return
    parts = found.module.split(".")
    for depth in range(1, len(parts)):
        package = modules.find(".".join(parts[:depth]), path)
        if package:
            yield package, parts[depth], depth


def _hidden_module(project: Project, package: str, name: str) -> str | None:
    """The module of a package whose name the package's own file binds to something else."""
    question = (_hidden_module, package, name)
    return project.answers.once(question, lambda: _module_hidden(project, package, name))


def _module_hidden(project: Project, package: str, name: str) -> str | None:
    module = project.modules.submodule(package, name) if posixpath.basename(package) == INIT else None
    source = project.parsed(package) if module is not None and module.endswith(".py") else None
    is_hidden = source is not None and _Package(project, source).last_bound(name) is not None
    return module if is_hidden else None


def _packages(before: Project, after: Project, edited: Iterable[str]) -> Iterator[tuple[_Package, _Package]]:
    """The files of the packages around the edited files, before and after."""
    edited = set(edited)
    if all(
        before.eager_imports(path) == after.eager_imports(path) for path in edited if path.endswith(".py")
    ):
        return
    paths = {path for path in edited if posixpath.basename(path) == INIT}
    paths |= {above for path in edited for above in after.modules.packages_above(path)}
    for path in sorted(paths):
        old, new = (before.parsed(path), after.parsed(path)) if path in before.files else (None, None)
        if old is not None and new is not None:
            yield _Package(before, old), _Package(after, new)


def _is_new(before: Project, path: str) -> bool:
    """Is the module not there yet, or only so that it can be named?"""
    return not (before.files.get(path) or "").strip()


def _is_empty(project: Project, path: str) -> bool:
    """Is nothing left in a module that anybody may want?"""
    source = project.parsed(path)
    return source is not None and all(
        node is source.docstring or (isinstance(node, ast.ImportFrom) and node.module == "__future__")
        for node in source.tree.body
    )
