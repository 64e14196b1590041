"""Code that lists the names of a package, ``dir(shop)`` or ``vars(shop).keys()``: a new module would be one more."""

from __future__ import annotations

import ast
import posixpath
from collections.abc import Callable, Collection, Iterable, Iterator

from refactor_ls.model.modules import INIT
from refactor_ls.model.namespace_lookups import is_asked_for_one_name
from refactor_ls.model.nodes import Function, child_nodes, holds, nodes_in
from refactor_ls.model.project import Project
from refactor_ls.model.source import Source
from refactor_ls.refactorings.strings.dotted import module_meant
from refactor_ls.refactorings.strings.listed_names import COPYING, leaves_name_out
from refactor_ls.refactorings.strings.package_listings import likely_listings
from refactor_ls.refactorings.uses.lookups import called_name, namespace_holder

_BY_VALUE = frozenset({"getattr", "isinstance"})


def listings_of_new_name(project: Project, path: str) -> Iterator[tuple[Source, ast.expr]]:
    """Where others list the names of the package around module `path`, which is new there, and would meet its name.

    Tests count where they compare what they list: a loop that looks at what each name stands for tells a module apart.
    """
    folder, file = posixpath.split(path.removesuffix(f"/{INIT}"))
    package, name = posixpath.join(folder, INIT), file.removesuffix(".py")
    if not folder or package not in project.files:
        return
    for other in dict.fromkeys(likely_listings(project, posixpath.basename(folder))):
        source = project.parsed(other) if other.endswith(".py") and other not in (path, package) else None
        for listing in _listings(project, source, package) if source is not None else ():
            is_test = posixpath.basename(other).startswith(("test", "conftest"))
            if source is None or leaves_name_out(source, listing, name):
                continue
            if not is_test or _is_compared(source, listing):
                yield source, listing


def _listings(project: Project, source: Source, package: str) -> Iterator[ast.expr]:
    """The expressions that give the names of a package, and nothing of what these stand for."""
    for parent in nodes_in(source.tree):
        for node in child_nodes(parent):
            held = _held(node) if isinstance(node, ast.expr) else None
            if held is None or not isinstance(node, ast.expr) or is_asked_for_one_name(parent, node):
                continue
            gives_names = called_name(node) == "dir" if isinstance(node, ast.Call) else False
            if (gives_names or _takes_names(parent, node)) and module_meant(project, source, held) == package:
                yield node


def _held(node: ast.expr) -> ast.expr | None:
    """What an expression is a namespace of, or lists the names of."""
    if isinstance(node, ast.Call) and called_name(node) == "dir" and len(node.args) == 1:
        return node.args[0]
    return namespace_holder(node)


def _takes_names(parent: ast.AST, namespace: ast.expr) -> bool:
    """Does a namespace give only its names, ``.keys()``, to what it stands in?"""
    if isinstance(parent, ast.Attribute):
        return parent.attr == "keys"
    if isinstance(parent, ast.Call):
        return namespace in parent.args and called_name(parent) in COPYING
    return isinstance(parent, ast.For | ast.comprehension) and parent.iter is namespace


def _is_compared(source: Source, listing: ast.expr) -> bool:
    """Does a test compare the names, as a whole or each, with those that it expects?"""
    functions = [
        node for node in nodes_in(source.tree) if isinstance(node, Function) and holds(node, listing)
    ]
    nodes = [*nodes_in(functions[-1] if functions else source.tree)]
    if any(_looks_at_values(node) for node in nodes if _is_loop_over(node, listing)):
        return False
    made = [n for n in nodes if isinstance(n, ast.Assign) and holds(n.value, listing)]
    names = {target.id for node in made for target in node.targets if isinstance(target, ast.Name)}

    def is_listed(node: ast.AST) -> bool:
        return any(part is listing or getattr(part, "id", "") in names for part in nodes_in(node))

    loops = [node for node in nodes if isinstance(node, ast.For | ast.comprehension) and is_listed(node.iter)]
    each = {node.target.id for node in loops if isinstance(node.target, ast.Name)}
    choosing = {id(part) for test in _choices(nodes) for part in nodes_in(test)}
    return any(_compares(node, is_listed, each) for node in nodes if id(node) not in choosing)


def _choices(nodes: Iterable[ast.AST]) -> Iterator[ast.expr]:
    """The conditions that only say which names are meant."""
    for node in nodes:
        if isinstance(node, ast.If):
            yield node.test
        elif isinstance(node, ast.comprehension):
            yield from node.ifs


def _compares(node: ast.AST, is_listed: Callable[[ast.AST], bool], each: Collection[str]) -> bool:
    """Does an expression compare all names that are listed, or `each` (variables) of them?

    ``expected <= set(dir(shop))`` asks for some, and so does ``expected - set(dir(shop))``.
    """
    if isinstance(node, ast.Compare):
        left, operator, right = node.left, node.ops[0], node.comparators[0]
        if isinstance(operator, ast.In | ast.NotIn):
            return getattr(left, "id", "") in each
        asked = [] if isinstance(operator, ast.Gt | ast.GtE) else [left]
        asked += [] if isinstance(operator, ast.Lt | ast.LtE) else [right]
        return any(is_listed(part) for part in asked if not isinstance(part, ast.BinOp))
    if isinstance(node, ast.BinOp):
        return isinstance(node.op, ast.Sub | ast.BitXor) and is_listed(node.left)
    if isinstance(node, ast.Call) and called_name(node).startswith("assert"):
        return any(is_listed(given) or getattr(given, "id", "") in each for given in node.args[:2])
    return False


def _is_loop_over(node: ast.AST, listing: ast.expr) -> bool:
    iterated = [getattr(node, "iter", None), *(each.iter for each in getattr(node, "generators", ()))]
    return any(each is not None and holds(each, listing) for each in iterated)


def _looks_at_values(loop: ast.AST) -> bool:
    return any(isinstance(n, ast.Call) and called_name(n) in _BY_VALUE for n in nodes_in(loop))
