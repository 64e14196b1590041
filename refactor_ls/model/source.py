"""One file: its text, syntax tree, top-level statements with their comments, and references."""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from refactor_ls.model.references import Walk
from refactor_ls.model.scopes import (
    Binding,
    BindingKind,
    ImportBinding,
    Phase,
    Reference,
    Scope,
    import_bindings,
)
from refactor_ls.model.text import LineTable, Span
from refactor_ls.model.typing_strings import type_comment_names
from refactor_ls.model.walk_modules import walk_module

_COOKIE = re.compile(r"#.*?coding[:=][ \t]*[-\w.]+")
_RULER = re.compile(r"^#\s*[-=~*#_+─═]{4,}|[-=~*#_+─═]{4,}\s*$|^#\s*(region|endregion|%%)\b")
_LITERAL = re.compile(r"([uU]?)('''|\"\"\"|'|\")")


class Unparsable(Exception):
    """A file that does not parse; `line` counts from 1."""

    def __init__(self, path: str, line: int, message: str) -> None:
        super().__init__(f"{path}:{line}: does not parse: {message}")
        self.path, self.line, self.message = path, line, message


@dataclass(frozen=True, eq=False)
class Statement:
    """A top-level statement; `span` goes from its first decorator to its last code character (code points)."""

    index: int
    node: ast.stmt
    span: Span


class Source:
    """A parsed file. Raises Unparsable when its text is no Python."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self.lines = LineTable(text)
        self._ascii = text.isascii()
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                self.tree = ast.parse(text)
        except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
            raise Unparsable(
                path, getattr(error, "lineno", 0) or 1, getattr(error, "msg", str(error))
            ) from None

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

    def line_number(self, offset: int) -> int:
        """The line of `offset`, from 1."""
        return self.lines.line_of(offset) + 1

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

    def _string_offset(self, node: ast.Constant, base: int | None) -> int:
        """Where a type string's content starts in the file; -1 where it is escaped, joined or not on one line."""
        if base is None:
            span = self.span(node)
        elif base < 0:
            return -1
        else:
            span = Span(base + node.col_offset, base + (node.end_col_offset or 0))
        literal = span.of(self.text)
        opening = _LITERAL.match(literal)
        if opening is None or not isinstance(node.value, str) or not node.value.isascii():
            return -1
        content = literal[opening.end() : -len(opening.group(2))]
        if content != node.value or "\n" in content:
            return -1
        return span.start + opening.end() + len(content) - len(content.lstrip())

    # -- names

    @cached_property
    def has_future_annotations(self) -> bool:
        """Does ``from __future__ import annotations`` stand in it?"""
        return "annotations" in self.future_imports

    @cached_property
    def future_imports(self) -> frozenset[str]:
        """The names imported from ``__future__``."""
        return frozenset(
            alias.name
            for node in self.tree.body
            if isinstance(node, ast.ImportFrom) and node.module == "__future__"
            for alias in node.names
        )

    @cached_property
    def walk(self) -> Walk:
        """Scopes, bindings and references of the file."""
        walk = walk_module(
            self.tree, lazy_annotations=self.has_future_annotations, string_offset=self._string_offset
        )
        walk.references.extend(self._type_comment_references(walk.module))
        return walk

    def _type_comment_references(self, module: Scope) -> Iterator[Reference]:
        for name in type_comment_names(self.text):
            offset = self.lines.starts[name.line] + name.column
            expression = ast.parse(name.dotted, mode="eval").body
            links: list[ast.Attribute] = []
            while isinstance(expression, ast.Attribute):
                links.append(expression)
                expression = expression.value
            if isinstance(expression, ast.Name):
                index = self.statement_at(offset)
                reference = Reference(
                    expression.id,
                    expression,
                    tuple(reversed(links)),
                    module,
                    Phase.NEVER,
                    index,
                    (),
                    True,
                    True,
                    offset,
                )
                reference.target = module if expression.id in module.bindings else None
                yield reference

    @property
    def module_scope(self) -> Scope:
        """The scope of the module's own names."""
        return self.walk.module

    @property
    def bindings(self) -> dict[str, list[Binding]]:
        """The module's own names and what binds them."""
        return self.walk.module.bindings

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
        found: list[ast.stmt] = list(self.tree.body)
        for node in found:
            for part in _blocks(node):
                found += part
        return found

    @cached_property
    def import_statements(self) -> list[ast.Import | ast.ImportFrom]:
        """Every import statement at any depth."""
        return [node for node in self.all_statements if isinstance(node, ast.Import | ast.ImportFrom)]

    @cached_property
    def statements(self) -> list[Statement]:
        """The top-level statements, in order."""
        found = []
        for index, node in enumerate(self.tree.body):
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

    def shares_line(self, index: int) -> bool:
        """Does another top-level statement stand on one of the lines of statement `index`?"""
        before = self.statements[index - 1] if index else None
        after = self.statements[index + 1] if index + 1 < len(self.statements) else None
        span = self.statements[index].span
        first, last = self.lines.line_of(span.start), self.lines.line_of(span.end)
        return bool(
            (before and self.lines.line_of(before.span.end) == first)
            or (after and self.lines.line_of(after.span.start) == last)
        )

    def block(self, index: int) -> Span:
        """The whole lines of a statement with the comments that belong to it (above, beside and in its body's end).

        Of a line that several statements share, only the statement itself.
        """
        span = self.statements[index].span
        if self.shares_line(index):
            return span
        first = self.lines.line_of(span.start)
        while first > 0 and self._is_attached_comment(first - 1):
            first -= 1
        first = self._without_section_heading(first, self.lines.line_of(span.start))
        last = self._last_line(index)
        return Span(self.lines.starts[first], self.lines.line_span(last).end)

    def _is_attached_comment(self, line: int) -> bool:
        text = self.lines.line_text(line)
        if not text.startswith("#"):
            return False
        return not (line == 0 and text.startswith("#!")) and not (line < 2 and _COOKIE.match(text))

    def _without_section_heading(self, first: int, definition: int) -> int:
        """A ruled heading heads what follows it, not one symbol; what stands below the ruler is the symbol's."""
        for line in range(definition - 1, first - 1, -1):
            if _RULER.search(self.lines.line_text(line)):
                return line + 1
        return first

    def _last_line(self, index: int) -> int:
        """The last line of a statement, with the indented comments that close its body."""
        line = last = self.lines.line_of(self.statements[index].span.end)
        while line + 1 < len(self.lines.starts):
            line += 1
            text = self.lines.line_text(line)
            if text.strip() and not (text[0] in " \t" and text.lstrip().startswith("#")):
                break
            if text.strip():
                last = line
        return last

    @cached_property
    def docstring(self) -> ast.Expr | None:
        """The module's docstring statement."""
        first = self.tree.body[0] if self.tree.body else None
        if (
            isinstance(first, ast.Expr)
            and isinstance(first.value, ast.Constant)
            and isinstance(first.value.value, str)
        ):
            return first
        return None

    def is_star_exported(self, name: str) -> bool:
        """Does ``from this import *`` bind `name`? Without a readable ``__all__``, every public name."""
        if "__all__" in self.bindings:
            return name in self.exported
        return not name.startswith("_")

    @cached_property
    def exported(self) -> frozenset[str]:
        """The strings that the statements about ``__all__`` hold."""
        found: set[str] = set()
        for statement in self.tree.body:
            for part in export_lists(statement):
                found |= {
                    e.value
                    for e in ast.walk(part)
                    if isinstance(e, ast.Constant) and isinstance(e.value, str)
                }
        return frozenset(found)


def _blocks(node: ast.stmt) -> Iterator[list[ast.stmt]]:
    """The blocks of statements that a statement holds."""
    for name in ("body", "orelse", "finalbody"):
        yield getattr(node, name, [])
    for part in (*getattr(node, "handlers", []), *getattr(node, "cases", [])):
        yield part.body


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
