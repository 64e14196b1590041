"""Which name means what: the scopes of a module, what they bind, and every reference with its phase.

Follows the language reference, section 4.2 (naming and binding): class scopes are invisible to nested functions,
a comprehension is a scope of its own but for its first iterable, a walrus binds outside of it.
"""

from __future__ import annotations

import ast
import enum
from collections.abc import Iterator
from dataclasses import dataclass, field


class Phase(enum.Enum):
    """When a reference is evaluated."""

    EAGER = "while the module is imported"
    DEFERRED = "when a function is called"
    NEVER = "only by type checkers, or by who asks for type hints"


class BindingKind(enum.Enum):
    """What binds a name."""

    IMPORT = "import"
    FUNCTION = "function"
    CLASS = "class"
    ASSIGNMENT = "assignment"
    PARAMETER = "parameter"
    OTHER = "other"


@dataclass(eq=False)
class Scope:
    """One scope: its kind (module, class, function), what it binds, and what it declares global or nonlocal."""

    kind: str
    parent: Scope | None
    node: ast.AST | None
    bindings: dict[str, list[Binding]] = field(default_factory=dict)
    outer: dict[str, str] = field(default_factory=dict)  # name -> "global" or "nonlocal"

    def hides(self, name: str) -> bool:
        """Does this scope bind the name, or one around it, other than the module?"""
        scope: Scope | None = self
        while scope is not None and scope.parent is not None:
            if name in scope.bindings:
                return True
            scope = scope.parent
        return False

    def lookup(self, name: str, position: tuple[int, int]) -> Scope | None:
        """The scope whose binding a reference to `name` from here means; None for a builtin or an unbound name."""
        scope: Scope | None = self
        while scope is not None:
            if scope.outer.get(name) == "global":
                return scope.module if name in scope.module.bindings else None
            visible = scope.kind != "class" or scope is self
            if (
                visible
                and name in scope.bindings
                and name not in scope.outer
                and not _reads_before_binding(scope, name, position)
            ):
                return scope
            scope = scope.parent
        return None

    @property
    def module(self) -> Scope:
        """The module's own scope."""
        return self if self.parent is None else self.parent.module


def mangled(name: str, scope: Scope) -> str:
    """What a class makes of its private names: in ``class C`` (and its functions) `__x` means `_C__x`."""
    if not name.startswith("__") or name.endswith("__"):
        return name
    holder: Scope | None = scope
    while holder is not None and not isinstance(holder.node, ast.ClassDef):
        holder = holder.parent
    title = (
        holder.node.name.lstrip("_") if holder is not None and isinstance(holder.node, ast.ClassDef) else ""
    )
    return f"_{title}{name}" if title else name


def _reads_before_binding(scope: Scope, name: str, position: tuple[int, int]) -> bool:
    """In a class body ``f = f`` reads the global `f`."""
    if scope.kind != "class":
        return False
    ends = [(b.node.end_lineno or 0, b.node.end_col_offset or 0) for b in scope.bindings[name]]
    return position < min(ends)


@dataclass(eq=False, slots=True)
class Binding:
    """A place that binds a name; `guards` are the compound statements around it, outermost first.

    `is_for_types`: it stands under ``if TYPE_CHECKING:``, so that nothing is bound when the program runs.
    """

    name: str
    kind: BindingKind
    node: ast.stmt | ast.expr | ast.arg | ast.excepthandler | ast.pattern
    scope: Scope
    statement: int
    guards: tuple[ast.stmt, ...] = ()
    alias: ast.alias | None = None
    is_global: bool = False  # bound by a function through a `global` statement
    value: ast.expr | None = None
    is_for_types: bool = False

    @property
    def is_deletion(self) -> bool:
        """Is it no value that the name gets, but the end of it: ``del name``?"""
        return isinstance(getattr(self.node, "ctx", None), ast.Del)


@dataclass(eq=False, slots=True)
class Reference:
    """A use of a name, with the attributes read from it: ``a.b.c`` is `a` with the chain ``("b", "c")``.

    `node` is the Name; `links` are the Attribute nodes of the chain, innermost first. `statement` is the index of
    the top-level statement. `functions` are the function definitions around it, outermost first. Inside a string
    `offset` is where the string's content starts in the file (code points), or -1 where that cannot be told.
    """

    name: str
    node: ast.Name
    links: tuple[ast.Attribute, ...]
    scope: Scope
    phase: Phase
    statement: int
    functions: tuple[ast.FunctionDef | ast.AsyncFunctionDef, ...]
    is_annotation: bool = False
    in_string: bool = False
    offset: int = 0
    in_lambda: bool = False
    is_called: bool = False
    target: Scope | None = None

    @property
    def chain(self) -> tuple[str, ...]:
        """The attribute names read from it."""
        return tuple(link.attr for link in self.links)

    @property
    def is_stored(self) -> bool:
        """Is the name itself assigned or deleted here?"""
        return not isinstance(self.node.ctx, ast.Load)


@dataclass(frozen=True)
class ImportBinding:
    """An imported name: ``from {module} import {imported} as {name}``; ``import {module}`` has no `imported`."""

    name: str
    module: str
    level: int
    imported: str | None
    asname: str | None
    binding: Binding

    @property
    def node(self) -> ast.Import | ast.ImportFrom:
        """The import statement."""
        assert isinstance(self.binding.node, ast.Import | ast.ImportFrom)
        return self.binding.node

    @property
    def binds_root(self) -> bool:
        """``import a.b`` binds `a`, not `a.b`."""
        return self.imported is None and self.asname is None and "." in self.module


def import_bindings(scope_bindings: dict[str, list[Binding]]) -> Iterator[ImportBinding]:
    """The imports among the bindings of a scope; a star import has the name ``*``."""
    for bindings in scope_bindings.values():
        for binding in bindings:
            if binding.kind is BindingKind.IMPORT:
                yield import_binding(binding)


def import_binding(binding: Binding) -> ImportBinding:
    """An import binding's parts."""
    alias = binding.alias
    assert alias is not None
    if isinstance(binding.node, ast.ImportFrom):
        node = binding.node
        return ImportBinding(binding.name, node.module or "", node.level, alias.name, alias.asname, binding)
    return ImportBinding(binding.name, alias.name, 0, None, alias.asname, binding)


def is_type_checking(test: ast.expr) -> bool:
    """Is this the test of an ``if TYPE_CHECKING:``?"""
    if isinstance(test, ast.Name):
        return test.id == "TYPE_CHECKING"
    return isinstance(test, ast.Attribute) and test.attr == "TYPE_CHECKING"
