"""Is a variable of a function certainly not None where it is used? Each way through the function is followed."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from refactor_ls.model.nodes import Function

Ways = frozenset[tuple[bool, ...]]  # what may hold: for each variable that is followed, is it None?

_MOST_VARIABLES = 6
_MAKE_SOMETHING = frozenset("dict list set tuple str int vars locals ChainMap".split())
_SIMPLE = ast.Expr | ast.Assign | ast.AnnAssign | ast.AugAssign | ast.Return | ast.Raise | ast.Assert
_LEAVING = ast.Return | ast.Raise | ast.Break | ast.Continue


def is_never_none(function: Function | None, used: ast.expr, value: ast.expr) -> bool:
    """Is `value` something else than None wherever the function evaluates `used`, which holds it?

    False where that cannot be told.
    """
    if _is_something(value):
        return True
    if function is None or not isinstance(value, ast.Name):
        return False
    own = _variables(function, value.id)
    if value.id not in own or len(own) > _MOST_VARIABLES:
        return False
    followed = _Followed(own, used)
    followed.after(function.body, frozenset(product((True, False), repeat=len(own))))
    place = own.index(value.id)
    return bool(followed.seen) and not any(way[place] for way in followed.seen)


def _is_something(value: ast.expr) -> bool:
    if isinstance(value, ast.Call):
        return isinstance(value.func, ast.Name) and value.func.id in _MAKE_SOMETHING
    if isinstance(value, ast.Attribute):
        return value.attr == "__dict__"
    return isinstance(value, ast.Dict | ast.DictComp | ast.List | ast.Tuple)


def _variables(function: Function, wanted: str) -> list[str]:
    """A variable, and those of which the function asks ``x is None``: its own, which no function inside it changes."""
    found = {wanted}
    foreign: set[str] = set()
    for node in ast.walk(function):
        if (
            isinstance(node, ast.Compare)
            and isinstance(node.left, ast.Name)
            and _is_none(node.comparators[0])
        ):
            found.add(node.left.id)
        elif isinstance(node, ast.Global | ast.Nonlocal):
            foreign.update(node.names)
    bound = {a.arg for a in ast.walk(function.args) if isinstance(a, ast.arg)} | set(_stored(function.body))
    return sorted(found & bound - foreign)


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _stored(nodes: Iterable[ast.AST]) -> Iterator[str]:
    """Every name that code may bind."""
    for node in (inner for each in nodes for inner in ast.walk(each)):
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            yield node.id
        elif isinstance(node, ast.alias):
            yield (node.asname or node.name).partition(".")[0]
        elif isinstance(node, ast.ExceptHandler | ast.MatchAs | ast.MatchStar | Function | ast.ClassDef):
            yield node.name or ""
        elif isinstance(node, ast.MatchMapping):
            yield node.rest or ""


class _Followed:
    """The ways through a function; `seen` are those on which the expression `used` is evaluated."""

    def __init__(self, variables: Sequence[str], used: ast.expr) -> None:
        self._place = {name: place for place, name in enumerate(variables)}
        self._used = used
        self.seen: Ways = frozenset()

    def after(self, statements: Sequence[ast.stmt], ways: Ways) -> Ways:
        """What may hold behind the statements; no way where none gets there."""
        for statement in statements:
            if isinstance(statement, ast.If):
                self._see([statement.test], ways)
                ways = self._unknown([statement.test], ways)
                then = self.after(statement.body, self._where(statement.test, ways, is_true=True))
                ways = then | self.after(statement.orelse, self._where(statement.test, ways, is_true=False))
            elif isinstance(statement, _SIMPLE):
                ways = self._after_simple(statement, ways)
            elif isinstance(statement, Function | ast.ClassDef):
                ways = self._unknown([statement], ways)
            else:
                ways = self._after_block(statement, ways)
            if isinstance(statement, _LEAVING):
                return frozenset()
        return ways

    def _after_block(self, statement: ast.stmt, ways: Ways) -> Ways:
        """Loops, ``try``, ``with``, ``match`` and what else there is: all that they bind may have any value."""
        ways = self._unknown([statement], ways)
        for _, value in ast.iter_fields(statement):
            parts = value if isinstance(value, list) else [value]
            statements = [part for part in parts if isinstance(part, ast.stmt)]
            self._see([part for part in parts if isinstance(part, ast.expr | ast.withitem)], ways)
            self.after(statements, ways)
            for part in parts:
                if isinstance(part, ast.ExceptHandler | ast.match_case):
                    self._see(
                        [inner for inner in ast.iter_child_nodes(part) if isinstance(inner, ast.expr)], ways
                    )
                    self.after(part.body, ways)
        return ways

    def _after_simple(self, statement: ast.stmt, ways: Ways) -> Ways:
        self._see([statement], ways)
        if isinstance(statement, ast.Assert):
            return self._where(statement.test, self._unknown([statement], ways), is_true=True)
        targets = (
            statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "target", None)]
        )
        names = {target.id for target in targets if isinstance(target, ast.Name)} & self._place.keys()
        asked = self._asked(statement, targets)
        if asked is not None:
            return frozenset(self._with(way, [asked], False) for way in self._unknown([statement], ways))
        value = statement.value if isinstance(statement, ast.Assign | ast.AnnAssign) else None
        if value is None or any(isinstance(node, ast.NamedExpr) for node in ast.walk(statement)):
            return self._unknown([statement], ways)
        return frozenset(
            self._with(way, names, is_none)
            for way in self._unknown(
                [t for t in targets if not isinstance(t, ast.Name) and t is not None], ways
            )
            for is_none in self._possible(value, way)
        )

    def _asked(self, statement: ast.stmt, targets: Sequence[ast.expr | None]) -> str | None:
        """The variable of which a statement asks what None has not: ``x.update(…)``, ``x["key"] = …``"""
        value = statement.value if isinstance(statement, ast.Expr) else None
        holder = targets[0] if len(targets) == 1 else None
        if isinstance(value, ast.Call) and isinstance(value.func, ast.Attribute):
            asked = value.func.value if not value.func.attr.startswith("__") else None
        else:
            asked = holder.value if isinstance(holder, ast.Subscript) else None
        return asked.id if isinstance(asked, ast.Name) and asked.id in self._place else None

    def _with(self, way: tuple[bool, ...], names: Iterable[str], is_none: bool) -> tuple[bool, ...]:
        places = {self._place[name] for name in names}
        return tuple(is_none if place in places else known for place, known in enumerate(way))

    def _possible(self, value: ast.expr, way: tuple[bool, ...]) -> set[bool]:
        """May a value be None (True), or something else (False)?"""
        if isinstance(value, ast.Name) and value.id in self._place:
            return {way[self._place[value.id]]}
        if isinstance(value, ast.Constant):
            return {value.value is None}
        if isinstance(value, ast.IfExp):
            return self._possible(value.body, way) | self._possible(value.orelse, way)
        if isinstance(value, ast.BoolOp) and isinstance(value.op, ast.Or):
            return {False} | self._possible(value.values[-1], way)
        if (
            isinstance(value, ast.Call)
            and len(value.args) == 3
            and getattr(value.func, "id", "") == "getattr"
        ):
            name = value.args[1]
            if isinstance(name, ast.Constant) and name.value == "__dict__":
                return {False} | self._possible(value.args[2], way)
        return {False} if _is_something(value) else {True, False}

    def _where(self, test: ast.expr, ways: Ways, *, is_true: bool) -> Ways:
        """The ways on which a test is true, or false."""
        if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
            return self._where(test.operand, ways, is_true=not is_true)
        if isinstance(test, ast.BoolOp):
            ends_at = isinstance(test.op, ast.Or)  # the answer of one part that is the answer of all
            found: Ways = frozenset()
            for part in test.values:
                found |= self._where(part, ways, is_true=ends_at)
                ways = self._where(part, ways, is_true=not ends_at)
            return found if is_true == ends_at else ways
        if isinstance(test, ast.Name) and test.id in self._place and is_true:
            return frozenset(way for way in ways if not way[self._place[test.id]])
        if isinstance(test, ast.Compare) and len(test.ops) == 1 and _is_none(test.comparators[0]):
            place = self._place.get(getattr(test.left, "id", ""))
            if place is not None and isinstance(test.ops[0], ast.Is | ast.IsNot):
                asks = isinstance(test.ops[0], ast.Is)
                return frozenset(way for way in ways if (way[place] is asks) is is_true)
        return ways

    def _unknown(self, nodes: Iterable[ast.AST], ways: Ways) -> Ways:
        """The ways when all that code binds may have any value."""
        for name in set(_stored(nodes)) & self._place.keys():
            ways = frozenset(self._with(way, [name], is_none) for way in ways for is_none in (True, False))
        return ways

    def _see(self, nodes: Iterable[ast.AST], ways: Ways) -> None:
        if any(inner is self._used for node in nodes for inner in ast.walk(node)):
            self.seen |= ways
