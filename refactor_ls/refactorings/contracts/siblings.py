"""Acyclic siblings: the packages below one another must not import each other in a circle."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from refactor_ls.refactorings.contracts.links import View
from refactor_ls.refactorings.contracts.options import Options
from refactor_ls.refactorings.contracts.patterns import matching
from refactor_ls.refactorings.contracts.violation import Violation

_DEPTH = 10


def acyclic_siblings(options: Options, view: View) -> Iterator[Violation]:
    """What breaks a contract about siblings without cycles."""
    skipped = matching(options.words("skip_descendants"), view.modules)
    depth = options.word("depth")
    todo = [
        (package, int(depth) if depth.isdecimal() else _DEPTH)
        for package in sorted(matching(options.words("ancestors"), view.modules))
    ]
    while todo:
        package, left = todo.pop()
        children = view.children(package)
        yield from _cycles(package, children, view)
        if left:
            todo += [(child, left - 1) for child in sorted(children - skipped)]


def _cycles(package: str, children: frozenset[str], view: View) -> Iterator[Violation]:
    """Each child that imports another one from which a way leads back."""
    if len(children) < 2 or not _is_asked_for(package, view):
        return
    graph = _Children(children, view)
    for importer, imported in sorted(graph.pairs()):
        if not view.wants("cycle", package, importer, imported):
            continue
        link = graph.link(importer, imported, graph.asked)
        if link and graph.leads(imported, importer):
            message = f"the modules below `{package}` would form a cycle"
            yield Violation("cycle", (package, importer, imported), link, message)


def _is_asked_for(package: str, view: View) -> bool:
    return view.wanted is None or any(kind == "cycle" and names[0] == package for kind, names in view.wanted)


class _Children:
    """What the children of a package import of each other: by a quick look, and really where that decides."""

    def __init__(self, children: frozenset[str], view: View) -> None:
        self.view = view
        self.asked = view.importers if view.wanted is None else None
        self.maybe: dict[str, dict[str, list[tuple[str, str]]]] = {child: {} for child in children}
        owners = {module: child for child in children for module in view.inside(child)}
        for importer, owner in owners.items():
            for target in view.targets(importer):
                other = owners.get(target, owner)
                if other != owner:
                    self.maybe[owner].setdefault(other, []).append((importer, target))

    def pairs(self) -> Iterator[tuple[str, str]]:
        """The pairs of children of which one may import the other, because of the modules that are asked about."""
        for importer, others in self.maybe.items():
            for imported, links in others.items():
                if self.asked is None or any(module in self.asked for module, _ in links):
                    yield importer, imported

    def link(
        self, importer: str, imported: str, asked: Collection[str] | None = None
    ) -> tuple[str, str] | None:
        """An import of one child in another one, of the modules that are asked about."""
        for module, target in sorted(self.maybe[importer].get(imported, ())):
            if (asked is None or module in asked) and target in self.view.links.lines(module):
                return module, target
        return None

    def leads(self, start: str, end: str) -> bool:
        """Does a way of imports lead from one child to another one?"""
        seen, todo = {start}, [start]
        while todo:
            child = todo.pop()
            for other in sorted(self.maybe[child]):
                if other not in seen and self.link(child, other):
                    if other == end:
                        return True
                    seen.add(other)
                    todo.append(other)
        return False
