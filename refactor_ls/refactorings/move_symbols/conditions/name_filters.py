"""What code that goes through the names of a module does with one of them, as far as the name itself decides that."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from refactor_ls.model.nodes import holds, nodes_in
from refactor_ls.refactorings.uses.lookups import called_name

_OPEN = object()  # the value of what the name does not decide
_COLLECTIONS = {"set": set, "frozenset": frozenset, "list": list, "tuple": tuple, "sorted": sorted}
_OF_TEXTS = frozenset(
    "startswith endswith upper lower title isupper islower istitle isidentifier strip lstrip".split()
)
_NAMES_FIRST = ("items", "getmembers", "getmembers_static")
_NAMES = ("dir", "vars")


@dataclass(frozen=True)
class _Filter:
    """The conditions that all have to hold for a name, and the variable that is the name."""

    conditions: tuple[ast.expr, ...]
    variable: str


def left_open(
    statement: ast.stmt, read: ast.expr, names: Collection[str], lists: Mapping[int, frozenset[str]]
) -> frozenset[str] | None:
    """The `names` for which a condition around `read` depends on more than the name, such as what is read; None where
    there is none that says so. `lists` are the expressions (ids) that are known to give some names."""
    found = next((each for each in _filters(statement) if any(holds(c, read) for c in each.conditions)), None)
    if found is None:
        return None
    known = {name: value for name, value in _set_once(statement) if name != found.variable}
    every = ast.BoolOp(ast.And(), list(found.conditions))
    return frozenset(name for name in names if _value(every, {found.variable: name}, known, lists) is _OPEN)


def _filters(statement: ast.stmt) -> Iterator[_Filter]:
    """``for name in dir(shop) if name[0] != "_"``, in a comprehension or a loop."""
    for node in nodes_in(statement):
        loops: list[tuple[ast.expr, ast.expr, tuple[ast.expr, ...]]] = []
        if isinstance(node, ast.comprehension):
            loops = [(node.target, node.iter, tuple(node.ifs))]
        elif isinstance(node, ast.For):
            loops = [(node.target, node.iter, conditions) for conditions in _conditions_in(node)]
        for target, iterated, conditions in loops:
            variable = _name_variable(target, iterated)
            if variable and conditions:
                yield _Filter(conditions, variable)


def _conditions_in(loop: ast.For) -> Iterator[tuple[ast.expr, ...]]:
    """What has to hold for each ``if`` of a loop to be true, ``if name in left_out: continue`` above it included."""
    passed: list[ast.expr] = []
    for part in loop.body:
        if isinstance(part, ast.If):
            yield (*passed, part.test)
            if isinstance(part.body[-1], ast.Continue) and not part.orelse:
                passed.append(ast.UnaryOp(ast.Not(), part.test))


def _name_variable(target: ast.expr, iterated: ast.expr) -> str:
    """The variable that is the name of each thing in a module; "" where none is."""
    while (
        isinstance(iterated, ast.Call) and called_name(iterated) in _COLLECTIONS and len(iterated.args) == 1
    ):
        iterated = iterated.args[0]
    called = called_name(iterated) if isinstance(iterated, ast.Call) else ""
    if called in _NAMES_FIRST:
        target = target.elts[0] if isinstance(target, ast.Tuple) else ast.Constant(None)
    elif called not in _NAMES and getattr(iterated, "attr", "") not in ("__dict__", "__all__"):
        return ""
    return target.id if isinstance(target, ast.Name) else ""


def _set_once(statement: ast.stmt) -> Iterator[tuple[str, ast.expr]]:
    """The variables that one assignment sets, and nothing else, with what it sets them to."""
    stored = [n.id for n in nodes_in(statement) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)]
    for node in nodes_in(statement):
        target = node.targets[0] if isinstance(node, ast.Assign) and len(node.targets) == 1 else None
        if isinstance(node, ast.Assign) and isinstance(target, ast.Name) and stored.count(target.id) == 1:
            yield target.id, node.value


# -- values


def _value(
    node: ast.expr,
    variables: Mapping[str, object],
    known: Mapping[str, ast.expr],
    lists: Mapping[int, frozenset[str]],
) -> object:
    """The value of an expression, or _OPEN."""

    def of(part: ast.expr) -> object:
        return _value(part, variables, known, lists)

    if isinstance(node, ast.Constant):
        return node.value
    if isinstance(node, ast.Name):
        if node.id in variables:
            return variables[node.id]
        rest = {name: value for name, value in known.items() if name != node.id}
        return _value(known[node.id], variables, rest, lists) if node.id in known else _OPEN
    if id(node) in lists:
        return lists[id(node)]
    if isinstance(node, ast.Tuple | ast.List | ast.Set):
        parts = tuple(map(of, node.elts))
        return _OPEN if any(part is _OPEN for part in parts) else parts
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        value = of(node.operand)
        return _OPEN if value is _OPEN else not value
    if isinstance(node, ast.BoolOp):
        return _decided(list(map(of, node.values)), is_any=isinstance(node.op, ast.Or))
    if isinstance(node, ast.Compare) and len(node.ops) == 1:
        return _compared(node.ops[0], of(node.left), of(node.comparators[0]))
    return _called(node, list(map(of, node.args)), of) if isinstance(node, ast.Call) else _OPEN


def _decided(values: list[object], *, is_any: bool) -> object:
    if any(value is not _OPEN and bool(value) is is_any for value in values):
        return is_any
    return _OPEN if any(value is _OPEN for value in values) else not is_any


def _compared(operator: ast.cmpop, left: object, right: object) -> object:
    if left is _OPEN or right is _OPEN:
        return _OPEN
    if isinstance(operator, ast.Eq | ast.NotEq):
        return (left == right) is isinstance(operator, ast.Eq)
    if isinstance(operator, ast.In | ast.NotIn) and isinstance(right, tuple | list | set | frozenset):
        return (left in right) is isinstance(operator, ast.In)
    return _OPEN


def _called(node: ast.Call, given: list[object], of: object) -> object:
    if any(value is _OPEN for value in given) or node.keywords or not callable(of):
        return _OPEN
    if isinstance(node.func, ast.Name) and node.func.id in _COLLECTIONS and len(given) == 1:
        is_many = isinstance(given[0], tuple | list | set | frozenset)
        return _COLLECTIONS[node.func.id](given[0]) if is_many else _OPEN  # type: ignore[operator]
    if isinstance(node.func, ast.Attribute) and node.func.attr in _OF_TEXTS:
        text = of(node.func.value)
        try:
            return getattr(text, node.func.attr)(*given) if isinstance(text, str) else _OPEN
        except TypeError:
            return _OPEN
    return _OPEN
