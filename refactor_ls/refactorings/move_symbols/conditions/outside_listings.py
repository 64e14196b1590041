"""Other files that list the names of a module: what moves there would be found among them.

Before: ``checks = inspect.getmembers(rules, inspect.isfunction)`` in another file. After: it has one check more.
"""

from __future__ import annotations

import ast
import posixpath
from collections.abc import Iterator

from refactor_ls.model.modules import INIT
from refactor_ls.model.namespace_lookups import is_asked_for_one_name
from refactor_ls.model.nodes import child_nodes, nodes_in
from refactor_ls.model.project import Project
from refactor_ls.model.source import Source
from refactor_ls.refactorings.change import Reason
from refactor_ls.refactorings.move_symbols.conditions.name_snapshots import is_left_out, tests_of
from refactor_ls.refactorings.move_symbols.facts import Facts
from refactor_ls.refactorings.strings.dotted import module_meant
from refactor_ls.refactorings.uses.lookups import called_name

_CALLS = frozenset({"dir", "vars", "getmembers", "getmembers_static"})
_WORDS = ("dir(", "vars(", "getmembers", "__dict__")
# What ``getmembers`` may be told to look for, and the definitions that are that.
_KINDS = {
    "isclass": (ast.ClassDef,),
    "isfunction": (ast.FunctionDef, ast.AsyncFunctionDef),
    "iscoroutinefunction": (ast.AsyncFunctionDef,),
    "ismodule": (),
}


def listed_from_outside(facts: Facts) -> Iterator[Reason]:
    """Why others would find what moves in its new module, whose names they list."""
    destination, project = facts.request.destination, facts.project
    if facts.is_new:
        return
    folder, stem = posixpath.split(destination.removesuffix(".py"))
    stem = posixpath.basename(folder) if stem == INIT.removesuffix(".py") else stem
    for path in dict.fromkeys(p for word in _WORDS for p in project.files.containing([word, stem])):
        source = project.parsed(path) if path.endswith(".py") and path != destination else None
        for look, tests in _looks(project, source, destination) if source is not None else ():
            kept = (name for name in sorted(facts.names) if not is_left_out(facts, tests, name))
            listed = next((name for name in kept if _may_be_told(facts, look, name)), "")
            if listed:
                message = f"the names of {destination} are listed here, and `{listed}` would be among them"
                yield Reason(message, path, look.lineno, "choose another destination")
                return


def _looks(
    project: Project, source: Source, path: str
) -> Iterator[tuple[ast.expr, list[tuple[ast.expr, bool]]]]:
    """Where a file lists the names of module `path`, and the tests by which it chooses among them."""
    nodes = list(nodes_in(source.tree))
    loops = [node for node in nodes if isinstance(node, ast.For | ast.comprehension)]
    tests = {id(part): tests_of(loop) for loop in loops for part in nodes_in(loop.iter)}
    one_of = {
        loop.target.id: loop.iter.elts
        for loop in loops
        if isinstance(loop.target, ast.Name) and isinstance(loop.iter, ast.List | ast.Tuple)
    }
    for parent in nodes:
        for node in child_nodes(parent):
            held = _held(node) if isinstance(node, ast.expr) else None
            if held is None or not isinstance(node, ast.expr) or is_asked_for_one_name(parent, node):
                continue
            meant = one_of.get(getattr(held, "id", ""), [held])
            if any(module_meant(project, source, each) == path for each in meant):
                yield node, tests.get(id(node), [])


def _held(node: ast.expr) -> ast.expr | None:
    """Whose names an expression lists: ``dir(module)``, ``module.__dict__``."""
    if isinstance(node, ast.Call) and node.args and called_name(node) in _CALLS:
        return node.args[0]
    return node.value if isinstance(node, ast.Attribute) and node.attr == "__dict__" else None


def _may_be_told(facts: Facts, look: ast.expr, name: str) -> bool:
    """May a look find what moves, where it is told the kind of what it looks for?"""
    told = look.args[1] if isinstance(look, ast.Call) and len(look.args) > 1 else None
    kind = _KINDS.get(getattr(told, "attr", getattr(told, "id", "")))
    if kind is None:
        return True
    for binding in facts.source.bindings[name]:
        node, value = binding.node, binding.value
        is_plain = isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        if is_plain and not getattr(node, "decorator_list", ()):
            if isinstance(node, kind):
                return True
        elif is_plain or not isinstance(value, ast.Constant | ast.Dict | ast.List | ast.Set | ast.Tuple):
            return True
    return False
