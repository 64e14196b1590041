"""What is true of a class before it is divided: its methods, and which of them have to stay, and why."""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from refactor_ls.analysis.body_decorators import body_decorators
from refactor_ls.analysis.members import ClassMembers, classes_of
from refactor_ls.analysis.method_units import DivisibleClass, divisible_class
from refactor_ls.model.evaluated_code import RUN_CODE, sees_own_names
from refactor_ls.model.nodes import Function, nodes_in
from refactor_ls.model.scopes import BindingKind, Scope
from refactor_ls.model.sections import Remark, going_above, going_below, remarks_between
from refactor_ls.model.source import Source
from refactor_ls.model.text import Span

# What these mean depends on the module or the class that the code stands in.
_OF_THE_PLACE = {
    "__class__": "names the class that it stands in",
    "globals": "looks at the names of its module",
    "eval": "runs code that may name anything in its module",
    "exec": "runs code that may name anything in its module",
    "__file__": "reads the file that it stands in",
    "__name__": "reads the name of its module",
}
_RULER = re.compile(r"^\s*#\s*(?:[-=~*#_+─═]{4,}|region|endregion|%%)|[-=~*#_+─═]{4,}\s*$")


@dataclass(frozen=True, eq=False)
class Tables:
    """Attributes of a class that hold data and may leave it, with their statements; and which must not be parted."""

    statements: Mapping[str, list[ast.stmt]] = field(default_factory=dict)
    together: tuple[tuple[str, ...], ...] = ()

    @property
    def first(self) -> list[ast.stmt]:
        """The statements that bind them."""
        return [statements[0] for statements in self.statements.values()]


@dataclass(frozen=True, eq=False)
class Members:
    """A top-level class of a source, with the methods by name: those of one name (overloads, a property and its
    setter) belong together; and the tables that may leave it."""

    source: Source
    node: ast.ClassDef
    found: ClassMembers
    tables: Tables = Tables()

    @cached_property
    def methods(self) -> dict[str, list[Function]]:
        """The functions that stand directly in the class's body."""
        methods: dict[str, list[Function]] = {}
        for statement in self.node.body:
            if isinstance(statement, Function):
                methods.setdefault(statement.name, []).append(statement)
        return methods

    def decorators_of(self, methods: Iterable[str]) -> list[ast.FunctionDef]:
        """The functions of the class's body that decorate some of the methods: they go where all can import them."""
        names = {
            inner.id
            for method in methods
            for function in self.methods[method]
            for decorator in function.decorator_list
            for inner in (decorator.func if isinstance(decorator, ast.Call) else decorator,)
            if isinstance(inner, ast.Name)
        }
        return [each for name, each in body_decorators(self.source, self.node).items() if name in names]

    @property
    def body_indent(self) -> str:
        """What the statements of the class's body stand behind."""
        line = self.source.lines.line_text(self.node.body[0].lineno - 1)
        return line[: _indent(line)]

    @cached_property
    def divisible(self) -> DivisibleClass:
        """Which methods can move, and which of them together."""
        return divisible_class(self.source, self.found)

    @cached_property
    def aliases(self) -> dict[str, list[ast.stmt]]:
        """Method -> the statements that give it other names (``b = a``), each with the string that documents it."""
        known = {name for unit in self.divisible.units for name in unit.names} - self.methods.keys()
        found: dict[str, list[ast.stmt]] = {}
        for index, statement in enumerate(self.node.body):
            value = getattr(statement, "value", None)
            if bound_name(statement) in known and isinstance(value, ast.Name):
                following = self.node.body[index + 1 : index + 2]
                documents = [each for each in following if is_string(each)]
                found.setdefault(value.id, []).extend([statement, *documents])
        return found

    def other_names(self, method: str) -> list[str]:
        """The other names of a method, which go along with it."""
        return [name for each in self.aliases.get(method, ()) if (name := bound_name(each))]

    def statements(self, method: str) -> list[ast.stmt]:
        """All that goes along with a method of this name: its definitions, and its other names."""
        if method in self.tables.statements:
            return self.tables.statements[method]
        return [*self.methods[method], *self.aliases.get(method, ())]

    @cached_property
    def movable(self) -> dict[str, Sequence[ast.stmt]]:
        """What a request may name: the methods and the tables, with their statements."""
        return {**self.methods, **self.tables.statements}

    @cached_property
    def staying(self) -> dict[str, tuple[int, str]]:
        """The methods that have to stay: their line (from 1), and why as the rest of a sentence about them."""
        staying = {each.symbol: (each.line, each.why) for each in self.divisible.left_over}
        for name, functions in self.methods.items():
            found = next((why for function in functions for why in self.ties(function)), None)
            if found is not None:
                staying.setdefault(name, found)
            decorators = [each for function in functions for each in function.decorator_list]
            if any(last_name(each).startswith("abstract") for each in decorators):
                why = "is abstract, which counts only in the class that it stands in"
                staying.setdefault(name, (functions[0].lineno, why))
        for name, binding in self._bound_otherwise():
            staying.setdefault(name, (binding, "is bound in the class by another statement too"))
        return staying

    def ties(self, function: Function) -> Iterator[tuple[int, str]]:
        """What in a function depends on the module or the class that it stands in: the line (from 1), and why."""
        for node in nodes_in(function):
            if isinstance(node, ast.Name) and node.id in _OF_THE_PLACE:
                if node.id in RUN_CODE and not sees_own_names(function, node):
                    continue
                yield node.lineno, _OF_THE_PLACE[node.id]
            elif isinstance(node, ast.Global):
                yield node.lineno, f"rebinds `{node.names[0]}` of its module"
        if self.shares_a_line(function):
            yield function.lineno, "shares a line with other code"

    def shares_a_line(self, function: ast.stmt) -> bool:
        """Does other code stand on the first or the last line of a statement?"""
        text = self.source.lines.line_text(function.lineno - 1)[: function.col_offset]
        behind = self.source.lines.line_text((function.end_lineno or 1) - 1)
        rest = behind.encode()[function.end_col_offset or 0 :].decode(errors="replace").strip()
        return bool(text.strip()) or (bool(rest) and not rest.startswith("#"))

    @cached_property
    def _scope(self) -> Scope:
        return next(scope for scope in self.source.walk.scopes if scope.node is self.node)

    def binds(self, name: str) -> int:
        """How often the class's body binds a name, under a condition or not."""
        return len(self._scope.bindings.get(name, ()))

    def _bound_otherwise(self) -> Iterator[tuple[str, int]]:
        for name, bindings in self._scope.bindings.items():
            for binding in bindings:
                if name in self.methods and binding.kind is not BindingKind.FUNCTION:
                    yield name, getattr(binding.node, "lineno", self.node.lineno)

    def block(self, function: ast.stmt) -> tuple[int, int]:
        """The lines (from 0, inclusive) of a method, with its decorators, the comments right above it and those that
        close its body; a ruled heading heads what follows it, not one method. Of another statement its own lines."""
        lines = self.source.lines
        if not isinstance(function, Function) and function not in self.tables.first:
            return function.lineno - 1, (function.end_lineno or function.lineno) - 1
        decorators: list[ast.expr] = getattr(function, "decorator_list", [])
        first = min([function.lineno, *(each.lineno for each in decorators)]) - 1
        indent = function.col_offset
        definition = first
        before = self._end_before(function)
        while first > before and self._is_comment(first - 1, indent):
            first -= 1
        for line in range(definition - 1, first - 1, -1):
            if _RULER.search(lines.line_text(line)):
                first = line + 1
                break
        last = line = (function.end_lineno or function.lineno) - 1
        while line + 1 < len(lines.starts):
            line += 1
            text = lines.line_text(line)
            if text.strip() and not (text.lstrip().startswith("#") and _indent(text) > indent):
                break
            last = line if text.strip() else last
        return first, last

    def block_with_remarks(self, statement: ast.stmt, gone: Collection[int]) -> tuple[int, int]:
        """The same with the comments set off from it that are about nothing but what is `gone` (by index)."""
        first, last = self.block(statement)
        index = self.node.body.index(statement)
        if not isinstance(statement, Function) or index not in gone:
            return first, last
        above, below = (
            going_above(self._gaps, index, gone.__contains__),
            going_below(self._gaps, index),
        )
        return first if above is None else above, last if below is None else below

    @cached_property
    def _gaps(self) -> list[list[Remark]]:
        """The comments by themselves above each statement of the body."""
        found, above = [], self.node.body[0].lineno - 1
        for statement in self.node.body:
            first, last = self.block(statement)
            found.append(remarks_between(self.source.lines, above, first - 1))
            above = last + 1
        return found

    def _end_before(self, function: ast.stmt) -> int:
        """The first line that can be a comment above a method: what stands before it may end in a long string."""
        at = self.node.body.index(function)
        return (self.node.body[at - 1].end_lineno or 0) if at else 0

    def _is_comment(self, line: int, indent: int) -> bool:
        text = self.source.lines.line_text(line)
        return text.lstrip().startswith("#") and _indent(text) == indent

    def text(self, block: tuple[int, int]) -> str:
        """The text of whole lines, without the last line end."""
        lines = self.source.lines
        return Span(lines.starts[block[0]], lines.line_span(block[1]).end).of(self.source.text).rstrip("\r\n")


def bound_name(statement: ast.stmt) -> str:
    """The name that an assignment binds, as its first target; "" for others."""
    targets = statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "target", None)]
    return targets[0].id if isinstance(targets[0], ast.Name) else ""


def names_defined(node: ast.ClassDef) -> frozenset[str]:
    """What a class itself defines: in its body, under a condition or not, or as an attribute of `self`."""
    names: set[str] = set()
    for each in nodes_in(node):
        if isinstance(each, ast.Attribute) and isinstance(each.value, ast.Name) and each.value.id == "self":
            names |= {each.attr} if isinstance(each.ctx, ast.Store) else set()
        elif isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store):
            names.add(each.id)
    return frozenset(names | {each.name for each in nodes_in(node) if isinstance(each, Function)})


def is_string(statement: ast.stmt) -> bool:
    """Is it a string by itself, which documents what stands above it?"""
    value = statement.value if isinstance(statement, ast.Expr) else None
    return isinstance(value, ast.Constant) and isinstance(value.value, str)


def last_name(node: ast.expr) -> str:
    """The last name of a dotted expression, that of a call or a subscript too; "" where there is none."""
    while isinstance(node, ast.Call | ast.Subscript):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip())


@lru_cache(maxsize=2)
def members_of(source: Source, class_name: str) -> Members | None:
    """The members of a top-level class; None where there is no such class with methods."""
    for found in classes_of(source):
        node = found.sized.node
        if found.sized.name == class_name and isinstance(node, ast.ClassDef) and node in source.tree.body:
            return Members(source, node, found)
    return None
