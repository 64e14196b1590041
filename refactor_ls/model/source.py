"""One file: its text, syntax tree, top-level statements with their comments, and references."""

from __future__ import annotations

import ast
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial

from refactor_ls.model.import_form import ImportForm
from refactor_ls.model.nodes import nodes_in
from refactor_ls.model.references import Walk
from refactor_ls.model.scopes import (
    Binding,
    BindingKind,
    ImportBinding,
    Reference,
    import_bindings,
)
from refactor_ls.model.text import LineTable, Span
from refactor_ls.model.type_texts import type_comment_references, type_string_offset
from refactor_ls.model.walk_modules import walk_module

# The statements that hold others.
COMPOUND = frozenset(
    {
        ast.FunctionDef,
        ast.AsyncFunctionDef,
        ast.ClassDef,
        ast.If,
        ast.For,
        ast.AsyncFor,
        ast.While,
        ast.With,
        ast.AsyncWith,
        ast.Try,
        ast.TryStar,
        ast.Match,
    }
)


_NO_FORM = ImportForm()
_NO_ARGUMENTS = ast.arguments([], [], None, [], [], None, [])


class Unparsable(Exception):
    """A file that does not parse; `line` counts from 1. `remedy` says what helps."""

    def __init__(self, path: str, line: int, message: str, remedy: str = "mend it first") -> None:
        super().__init__(f"{path}:{line}: does not parse: {message}")
        self.path, self.line, self.message, self.remedy = path, line, message, remedy


@dataclass(frozen=True, eq=False)
class Statement:
    """A top-level statement; `span` goes from its first decorator to its last code character (code points)."""

    index: int
    node: ast.stmt
    span: Span


def _parsed(text: str) -> ast.Module:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return ast.parse(text)


class Source:
    """A parsed file. Raises Unparsable when its text is no Python.

    `form` is how the tools of its workspace write imports.
    """

    def __init__(self, path: str, text: str, form: ImportForm = _NO_FORM) -> None:
        self.path = path
        self.text = text
        self.form = form
        self.lines = LineTable(text)
        self._ascii = text.isascii()
        try:
            self.outline = _parsed(text)
        except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
            raise Unparsable(
                path, getattr(error, "lineno", 0) or 1, getattr(error, "msg", str(error))
            ) from None

        self.is_pruned = False
        self._whole: ast.Module | None = self.outline

    # -- the syntax tree

    @property
    def tree(self) -> ast.Module:
        """The whole file. The nodes of `outline` are the same until that is pruned."""
        if self._whole is None:
            self._whole = _parsed(self.text)
        return self._whole

    def prune(self) -> None:
        """Keep of functions and classes only the imports in them: hundreds of whole trees need much memory."""
        if not self.is_pruned and "walk" not in self.__dict__:
            self.is_pruned, self._whole = True, None
            self.__dict__.pop("all_statements", None)  # it holds what is to go
            _prune(self.outline)

    # -- positions

    def offset(self, line: int, column: int) -> int:
        """The offset of an `ast` position: line from 1, column in UTF-8 bytes."""
        if self._ascii:
            return self.lines.starts[line - 1] + column
        return self.lines.offset_of_utf8(line - 1, column)

    def span(self, node: ast.AST) -> Span:
        """The code of a node, without decorators."""
        return Span(
            self.offset(node.lineno, node.col_offset),  # type: ignore[attr-defined]
            self.offset(node.end_lineno, node.end_col_offset),  # type: ignore[attr-defined]
        )

    def reference_span(self, reference: Reference, links: int = 0) -> Span | None:
        """The span of a reference with the first `links` attributes of its chain; None inside an odd string."""
        last: ast.expr = reference.links[links - 1] if links else reference.node
        if not reference.in_string:
            return Span(self.span(reference.node).start, self.span(last).end)
        if reference.offset < 0:
            return None
        return Span(
            reference.offset + reference.node.col_offset, reference.offset + (last.end_col_offset or 0)
        )

    # -- names

    @cached_property
    def future_imports(self) -> frozenset[str]:
        """The names imported from ``__future__``."""
        return frozenset(
            alias.name
            for node in self.outline.body
            if isinstance(node, ast.ImportFrom) and node.module == "__future__"
            for alias in node.names
        )

    @cached_property
    def walk(self) -> Walk:
        """Scopes, bindings and references of the file."""
        walk = walk_module(
            self.tree,
            lazy_annotations=has_future_annotations(self),
            string_offset=partial(type_string_offset, self.text, self.span),
            has_outer_names="global" in self.text or "nonlocal" in self.text,
        )
        walk.references.extend(type_comment_references(self.text, self.lines, walk.module, self.statement_at))
        return walk

    @cached_property
    def bindings(self) -> dict[str, list[Binding]]:
        """The module's own names and what binds them; but for those of an ``except E as name:``, which go with it."""
        found = self.walk.module.bindings
        passing = {
            n for n, every in found.items() if all(isinstance(b.node, ast.ExceptHandler) for b in every)
        }
        return {name: every for name, every in found.items() if name not in passing} if passing else found

    @cached_property
    def references(self) -> dict[str, list[Reference]]:
        """Every use (loads, stores) of a module-level name or builtin, by name."""
        found: dict[str, list[Reference]] = {}
        for reference in self.walk.references:
            if reference.target is None or reference.target is self.walk.module:
                found.setdefault(reference.name, []).append(reference)
        return found

    def loads(self, name: str) -> Iterator[Reference]:
        """The places that read the module-level name."""
        return (r for r in self.references.get(name, ()) if not r.is_stored)

    @cached_property
    def module_imports(self) -> list[ImportBinding]:
        """What the module's own scope imports by name."""
        return list(import_bindings(self.bindings))

    @cached_property
    def all_imports(self) -> list[ImportBinding]:
        """What any scope of the file imports by name."""
        return [found for scope in self.walk.scopes for found in import_bindings(scope.bindings)]

    @cached_property
    def defined_names(self) -> frozenset[str]:
        """The names that the module defines itself (not imports)."""
        return frozenset(
            name
            for name, bindings in self.bindings.items()
            if any(b.kind is not BindingKind.IMPORT for b in bindings)
        )

    # -- statements

    @cached_property
    def all_statements(self) -> list[ast.stmt]:
        """Every statement at any depth, outer ones before those that they hold."""
        found: list[ast.stmt] = list(self.outline.body)
        for node in found:
            if type(node) in COMPOUND:
                for _, block in blocks_in(node):
                    found += block
        return found

    @cached_property
    def import_statements(self) -> list[ast.Import | ast.ImportFrom]:
        """Every import statement at any depth."""
        return [node for node in self.all_statements if isinstance(node, ast.Import | ast.ImportFrom)]

    @cached_property
    def statements(self) -> list[Statement]:
        """The top-level statements, in order."""
        found = []
        for index, node in enumerate(self.outline.body):
            decorators = getattr(node, "decorator_list", [])
            start = self.offset(node.lineno, node.col_offset)
            if decorators:
                start = self.text.rindex("@", 0, self.offset(decorators[0].lineno, decorators[0].col_offset))
            found.append(Statement(index, node, Span(start, self.span(node).end)))
        return found

    def statement_at(self, offset: int) -> int:
        """The index of the top-level statement at or before `offset`; 0 before the first."""
        index = 0
        for statement in self.statements:
            if statement.span.start > offset:
                break
            index = statement.index
        return index

    @cached_property
    def docstring(self) -> ast.Expr | None:
        """The module's docstring statement."""
        first = self.outline.body[0] if self.outline.body else None
        if (
            isinstance(first, ast.Expr)
            and isinstance(first.value, ast.Constant)
            and isinstance(first.value.value, str)
        ):
            return first
        return None

    @cached_property
    def exported(self) -> frozenset[str]:
        """The strings that the statements about ``__all__`` hold, or lists that these name."""
        return _strings_in_exports(self.outline.body)


def assigned_exports(source: Source) -> frozenset[str]:
    """What ``__all__`` lists where linters see it, which look at lists that are assigned alone: not at
    ``__all__.extend([…])``, and not at ``"one two".split()``."""
    listed = _strings_in_exports(n for n in source.outline.body if not isinstance(n, ast.Expr))
    return listed - fixed_exports(source)


def fixed_exports(source: Source) -> frozenset[str]:
    """What ``__all__`` lists in no list or call of its own, but in a text that is split or by another list."""
    body = source.outline.body
    parts = (part for statement in body for part in export_lists(statement))
    return frozenset(name for part in parts for _, held in _export_texts(part, body) for name in held)


def _strings_in_exports(body: Iterable[ast.stmt]) -> frozenset[str]:
    statements = list(body)
    parts = [part for statement in statements for part in export_lists(statement)]
    nodes = (node for part in parts for node in nodes_in(part))
    texts = {n.value for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str)}
    for part in parts:
        for split, held in _export_texts(part, statements):
            texts = texts - {split} | held
    return frozenset(texts)


def _export_texts(part: ast.expr, body: Iterable[ast.stmt]) -> Iterator[tuple[str, set[str]]]:
    """What an expression of ``__all__`` does not spell in a list of its own: (text, words) of ``"one two".split()``,
    and ("", names) of a list that it names."""
    lists = {
        statement.targets[0].id: statement.value
        for statement in body
        if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name)
    }
    for node in nodes_in(part):
        if isinstance(node, ast.Attribute) and node.attr == "split" and isinstance(node.value, ast.Constant):
            text = node.value.value
            if isinstance(text, str):
                yield text, set(text.replace(",", " ").split())
        elif isinstance(node, ast.Name) and isinstance(lists.get(node.id), ast.List | ast.Tuple | ast.Set):
            held = (each.value for each in nodes_in(lists[node.id]) if isinstance(each, ast.Constant))
            yield "", {text for text in held if isinstance(text, str)}


@lru_cache(maxsize=2)
def names_by_statement(source: Source) -> dict[int, set[str]]:
    """Top-level statement (index) -> the module-level names and builtins that it uses."""
    found: dict[int, set[str]] = {}
    for name, references in source.references.items():
        for reference in references:
            found.setdefault(reference.statement, set()).add(name)
    return found


def has_future_annotations(source: Source) -> bool:
    """Does ``from __future__ import annotations`` stand in it?"""
    return "annotations" in source.future_imports


def is_star_exported(source: Source, name: str) -> bool:
    """Does ``from this import *`` bind `name`? Without a readable ``__all__``, every public name."""
    if "__all__" in source.bindings:
        return name in source.exported
    return not name.startswith("_")


def blocks_in(node: ast.AST) -> Iterator[tuple[ast.AST, list[ast.stmt]]]:
    """The blocks of a module or a statement, each with what holds it: itself, a handler or a case."""
    for name in ("body", "orelse", "finalbody"):
        yield node, getattr(node, name, [])
    for part in (*getattr(node, "handlers", []), *getattr(node, "cases", [])):
        yield part, part.body


def _prune(node: ast.AST) -> bool:
    """Empty the functions and classes in a node that hold no imports; does it hold one?"""
    found = False
    for _, block in blocks_in(node):
        for child in block:
            if isinstance(child, ast.Import | ast.ImportFrom) or (type(child) in COMPOUND and _prune(child)):
                found = True
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        if not found:
            node.body = []
        if not isinstance(node, ast.ClassDef):
            node.args, node.returns = _NO_ARGUMENTS, None
    return found


def export_lists(statement: ast.stmt) -> list[ast.expr]:
    """The expressions a top-level statement puts into ``__all__``: assigned, added, extended or appended."""
    if isinstance(statement, ast.Assign | ast.AnnAssign | ast.AugAssign):
        targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
        named = any(isinstance(t, ast.Name) and t.id == "__all__" for t in targets)
        return [statement.value] if named and statement.value is not None else []
    if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call):
        function = statement.value.func
        if (
            isinstance(function, ast.Attribute)
            and isinstance(function.value, ast.Name)
            and function.value.id == "__all__"
            and function.attr in ("extend", "append")
        ):
            return list(statement.value.args)
    return []


def line_of_reference(source: Source, reference: Reference) -> int:
    """The line (from 1) where people find a reference; inside an odd string, that of the statement around it."""
    if not reference.in_string:
        return reference.node.lineno
    is_odd = reference.offset < 0
    return (
        source.tree.body[reference.statement].lineno if is_odd else source.lines.line_of(reference.offset) + 1
    )
