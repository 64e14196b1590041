"""Statements that list the names of their module: what moves there would be among them, and an import at the top binds
what moved before its time.

Before: ``hidden = list(globals())``, and below it a definition, which a function lists as it is not among `hidden`.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from refactor_ls.model.namespace_lookups import NAMESPACES, inside_classes, is_asked_for_one_name
from refactor_ls.model.nodes import Definition, child_nodes, nodes_in
from refactor_ls.refactorings.change import Reason
from refactor_ls.refactorings.move_symbols.conditions.old_paths import kept_names
from refactor_ls.refactorings.move_symbols.facts import Facts
from refactor_ls.refactorings.move_symbols.parts import eager_parts

_LISTS = frozenset("list set frozenset tuple dict sorted filter map len iter enumerate".split())
_VIEWS = frozenset({"items", "keys", "values", "copy", "__iter__"})
# What functions and classes may be instances of.
_OF_DEFINITIONS = frozenset("type Callable FunctionType object ABCMeta EnumMeta EnumType Hashable".split())


def listed_in_destination(facts: Facts) -> Iterator[Reason]:
    """Why what moves would be listed by its new module."""
    destination = facts.destination
    if facts.is_new or NAMESPACES.isdisjoint(destination.references):
        return
    for statement in destination.tree.body:
        for look, tests in _lists(statement):
            listed = [name for name in sorted(facts.names) if not is_left_out(facts, tests, name)]
            if listed:
                message = (
                    f"{destination.path} lists its own names here, and `{listed[0]}` would be among them"
                )
                yield Reason(message, destination.path, look.lineno, "choose another destination")
                return


def _lists(statement: ast.stmt) -> Iterator[tuple[ast.Call, list[tuple[ast.expr, bool]]]]:
    """Where a statement, or a function in it, goes through the names of the module, and the tests by which it chooses
    among them; with each whether it is one for those that are left out."""
    inside = isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
    known = {"globals"} if inside else NAMESPACES
    tests: dict[int, list[tuple[ast.expr, bool]]] = {}
    for node in nodes_in(statement):
        if isinstance(node, ast.For | ast.comprehension):
            tests |= {id(part): tests_of(node) for part in nodes_in(node.iter)}
    for node in nodes_in(statement):
        spaces: list[ast.AST] = []
        if isinstance(node, ast.For | ast.comprehension):
            spaces = [node.iter]
        elif isinstance(node, ast.Attribute) and node.attr in _VIEWS:
            spaces = [node.value]
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") in _LISTS:
            spaces = [*node.args]
        for space in spaces:
            if isinstance(space, ast.Call) and not space.args and getattr(space.func, "id", "") in known:
                yield space, tests.get(id(space), [])


def tests_of(loop: ast.For | ast.comprehension) -> list[tuple[ast.expr, bool]]:
    """The tests by which a loop chooses, each with whether it is one for what is left out."""
    if isinstance(loop, ast.comprehension):
        return [(test, False) for test in loop.ifs]
    found = []
    for node in loop.body:
        if isinstance(node, ast.If) and isinstance(node.body[0], ast.Continue):
            found.append((node.test, True))
        elif isinstance(node, ast.If) and len(loop.body) == 1 and not node.orelse:
            found.append((node.test, False))
    return found


def is_left_out(facts: Facts, tests: Sequence[tuple[ast.expr, bool]], name: str) -> bool:
    """Does one of the tests certainly leave a name out?"""
    nodes: list[ast.AST] = [binding.node for binding in facts.source.bindings[name]]
    return any(_fails(test, name, nodes, wanted=not is_skip) for test, is_skip in tests)


def _fails(test: ast.expr, name: str, nodes: Sequence[ast.AST], *, wanted: bool) -> bool:
    """Is a test certainly not as `wanted` for what moves?"""
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        return _fails(test.operand, name, nodes, wanted=not wanted)
    if isinstance(test, ast.BoolOp):
        each = (_fails(value, name, nodes, wanted=wanted) for value in test.values)
        return any(each) if isinstance(test.op, ast.And) == wanted else all(each)
    told = _told(test, name, nodes) if isinstance(test, ast.Call) else None
    return told is not None and told != wanted


def _told(call: ast.Call, name: str, nodes: Sequence[ast.AST]) -> bool | None:
    """What a call says of what moves, by its name or its kind; None where that cannot be told."""
    called = getattr(call.func, "attr", getattr(call.func, "id", ""))
    if called == "isupper":
        return name.isupper()
    if called in ("startswith", "endswith") and call.args and isinstance(call.args[0], ast.Constant):
        part = str(call.args[0].value)
        return name.startswith(part) if called == "startswith" else name.endswith(part)
    if not all(isinstance(node, Definition) for node in nodes):
        return None
    if called == "isinstance" and len(call.args) == 2:
        kinds = {part.id for part in nodes_in(call.args[1]) if isinstance(part, ast.Name)}
        kinds |= {part.attr for part in nodes_in(call.args[1]) if isinstance(part, ast.Attribute)}
        return None if kinds & _OF_DEFINITIONS or any(map(_is_decorated, nodes)) else False
    return False if called == "ismodule" else None


def _is_decorated(node: ast.AST) -> bool:
    return bool(getattr(node, "decorator_list", ()) or getattr(node, "keywords", ()))


def snapshot_reasons(facts: Facts) -> Iterator[Reason]:
    """Why what stands below such a statement cannot be imported back at the top."""
    source = facts.source
    if NAMESPACES.isdisjoint(source.references):
        return
    first = {name: min(b.statement for b in source.bindings[name]) for name in facts.names}
    last, back = max(first.values()), kept_names(facts) | facts.left_uses.keys()
    for index, statement in enumerate(source.tree.body[:last]):
        line = 0 if facts.selection.holds(index) else _line_of_look(statement)
        below = sorted(name for name in back & facts.names if first[name] > index) if line else []
        if below:
            message = f"the names that there are by then are listed here, to which `{below[0]}` would belong"
            yield Reason(message, source.path, line, "leave this symbol where it is")
            return


def _line_of_look(statement: ast.stmt) -> int:
    """The line (from 1) where the statement takes all names while the module is imported; 0 where it does not."""
    parts = list(eager_parts(statement))
    asked = {
        id(child)
        for part in parts
        for child in child_nodes(part)
        if isinstance(child, ast.Call) and is_asked_for_one_name(part, child)
    }
    of_classes = inside_classes(statement)
    looks = (
        part
        for part in parts
        if isinstance(part, ast.Call) and not part.args and id(part) not in asked
        if isinstance(part.func, ast.Name) and part.func.id in NAMESPACES
        if part.func.id == "globals" or id(part) not in of_classes
    )
    return next((look.lineno for look in looks), 0)
