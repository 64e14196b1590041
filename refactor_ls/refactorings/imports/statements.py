"""Import statements as values: what they bind, how they are written."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import dropwhile

from refactor_ls.model.nodes import nodes_in
from refactor_ls.model.scopes import is_type_checking
from refactor_ls.model.source import Source
from refactor_ls.model.text import Span
from refactor_ls.refactorings.imports.widths import USUAL, width_of

ImportNode = ast.Import | ast.ImportFrom
_MODULE = re.compile(r"from\b[ \t\\\r\n]*([.\w \t]*?)[ \t\\\r\n]*\bimport\b")


@dataclass(frozen=True, order=True)
class Imported:
    """``from {module} import {name} as {asname}``, or ``import {module} as {asname}`` where `name` is "".

    The dots of a relative import lead `module`. With a `comment`, or with lines of it `above`, its
    statement is its own.
    """

    module: str
    name: str = ""
    asname: str = ""
    comment: str = field(default="", compare=False)
    above: str = field(default="", compare=False)

    @property
    def bound(self) -> str:
        """The name that it binds."""
        return self.asname or self.name or self.module.split(".")[0]

    @property
    def alias(self) -> str:
        """What stands after ``import``."""
        return (self.name or self.module) + (f" as {self.asname}" if self.asname else "")

    @property
    def statement(self) -> str:
        """The whole statement on one line."""
        return f"from {self.module} import {self.alias}" if self.name else f"import {self.alias}"

    @property
    def line(self) -> str:
        """The whole statement with its comment."""
        return f"{self.statement}  {self.comment}" if self.comment else self.statement


def module_text(node: ast.ImportFrom) -> str:
    """The module of a from-import as written: dots and name."""
    return "." * node.level + (node.module or "")


def module_span(source: Source, node: ast.ImportFrom) -> Span:
    """Where the module (dots and name) of a from-import stands."""
    found = _MODULE.match(source.text, source.span(node).start)
    assert found is not None
    return Span(found.start(1), found.end(1))


def imported_of(node: ImportNode, alias: ast.alias) -> Imported:
    """One name of an import statement as a value."""
    if isinstance(node, ast.ImportFrom):
        return Imported(module_text(node), alias.name, alias.asname or "")
    return Imported(alias.name, "", alias.asname or "")


def rendered(
    module: str,
    aliases: Iterable[str],
    indent: str = "",
    newline: str = "\n",
    *,
    like: Source | None = None,
    fills: bool = False,
) -> str:
    """A from-import of several names, wrapped when it is longer than the lines of `like`: one a line, or several where
    it `fills` lines or the lists of `like` do."""
    names = list(aliases)
    line = f"{indent}from {module} import {', '.join(names)}"
    width = width_of(like) if like is not None else USUAL
    if len(line) <= width:
        return line
    is_filled = fills or (like is not None and fills_lines(like))
    lines = filled(names, width - len(indent) - 4) if is_filled else [f"{name}," for name in names]
    inner = "".join(f"{indent}    {line}{newline}" for line in lines)
    return f"{indent}from {module} import ({newline}{inner}{indent})"


def statement_of(wanted: Imported, indent: str, newline: str, like: Source) -> str:
    """A statement that imports one name, with its comments, wrapped when it is long."""
    above = "".join(f"{indent}{line}{newline}" for line in wanted.above.splitlines())
    if not wanted.name or wanted.comment:
        return above + indent + wanted.line
    return above + rendered(wanted.module, [wanted.alias], indent, newline, like=like)


def without_remarks(statement: str) -> str:
    """The text of a statement without the lines of comment above it."""
    lines = statement.splitlines(keepends=True)
    return "".join(dropwhile(lambda line: line.lstrip().startswith("#"), lines))


def filled(names: Iterable[str], width: int) -> list[str]:
    """Lines of names, each with as many as there is room for."""
    lines: list[str] = []
    for name in names:
        if lines and len(lines[-1]) + len(name) + len(" ,") <= width:
            lines[-1] += f" {name},"
        else:
            lines.append(f"{name},")
    return lines


def fills_lines(source: Source) -> bool:
    """Has a file lists over several lines, with several things on each: of imports, or where it has none, others?"""
    imports = [node.names for node in source.outline.body if isinstance(node, ast.ImportFrom)]
    return any(map(_is_filled, imports)) if any(map(_is_wrapped, imports)) else _fills_other_lists(source)


def may_fill_lines(source: Source) -> bool:
    """Has a file no import of one name a line, as formatters write them?"""
    imports = [node.names for node in source.outline.body if isinstance(node, ast.ImportFrom)]
    return not any(_is_wrapped(names) and not _is_filled(names) for names in imports)


def _fills_other_lists(source: Source) -> bool:
    values = (node.value for node in source.tree.body if isinstance(node, ast.Assign))
    lists = [value.elts for value in values if isinstance(value, ast.List | ast.Tuple | ast.Set)]
    wrapped = [found for found in lists if _is_wrapped(found)]
    return bool(wrapped) and all(map(_is_filled, wrapped))


def _is_wrapped(things: Sequence[ast.alias | ast.expr]) -> bool:
    return len(things) > 2 and things[0].lineno != things[-1].lineno


def _is_filled(things: Sequence[ast.alias | ast.expr]) -> bool:
    """Do most things of a list that several lines hold stand behind another on their line?"""
    lines = {thing.lineno for thing in things}
    return _is_wrapped(things) and len(things) >= 2 * len(lines)


def guards_for_types(source: Source) -> list[ast.If]:
    """Each ``if TYPE_CHECKING:``, at any depth."""
    return [n for n in source.all_statements if isinstance(n, ast.If) and is_type_checking(n.test)]


def statements_for_types(source: Source) -> set[ast.AST]:
    """What stands under ``if TYPE_CHECKING:``, with everything in it."""
    return {inner for guard in guards_for_types(source) for node in guard.body for inner in nodes_in(node)}
