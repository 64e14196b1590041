"""Edits of a file's import statements: names go, names come, modules are renamed; everything else stays as it was."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from refactor_ls.model.scopes import is_type_checking
from refactor_ls.model.source import Source
from refactor_ls.model.text import Edit, Span, newline_of
from refactor_ls.refactorings.line_edits import deletion_edits

LINE_LENGTH = 88  # where a new import statement is wrapped in parentheses

ImportNode = ast.Import | ast.ImportFrom
_MODULE = re.compile(r"from\b[ \t\\\r\n]*([.\w \t]*?)[ \t\\\r\n]*\bimport\b")


@dataclass(frozen=True, order=True)
class Imported:
    """``from {module} import {name} as {asname}``; ``import {module} as {asname}`` where name is "" (dots lead `module`)."""

    module: str
    name: str = ""
    asname: str = ""

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


def rendered(module: str, aliases: Iterable[str], indent: str = "", newline: str = "\n") -> str:
    """A from-import of several names, wrapped when it is long."""
    names = list(aliases)
    line = f"{indent}from {module} import {', '.join(names)}"
    if len(line) <= LINE_LENGTH:
        return line
    inner = "".join(f"{indent}    {name},{newline}" for name in names)
    return f"{indent}from {module} import ({newline}{inner}{indent})"


@dataclass
class _Edited:
    """What happens to one existing statement."""

    removed: set[int] = field(default_factory=set)  # indices of aliases
    added: list[str] = field(default_factory=list)
    module: str = ""
    replaced: dict[int, str] = field(default_factory=dict)  # alias index -> new alias text
    after: list[str] = field(default_factory=list)  # new statements that take its place or follow it


class ImportEditor:
    """Collects what shall happen to the imports of one file; `edits()` makes it text."""

    def __init__(self, source: Source, is_own: Callable[[str], bool]) -> None:
        self.source = source
        self.is_own = (
            is_own  # is it an absolute name of a module of the workspace? These form a group of their own
        )
        self.newline = newline_of(source.text)
        self._edited: dict[ImportNode, _Edited] = {}
        self._top: list[Imported] = []
        self._typing: list[Imported] = []
        self._code: list[str] = []
        self._new_edits: list[Edit] = []
        self.deleted: list[tuple[int, int]] = []  # more lines to delete, from 0, inclusive
        self._parents: dict[ast.stmt, tuple[ast.AST, list[ast.stmt]]] = {}

    # -- requests

    def remove(self, node: ImportNode, alias: ast.alias) -> None:
        """The name goes from its statement; an empty statement goes too."""
        self._of(node).removed.add(node.names.index(alias))

    def rename_module(self, node: ast.ImportFrom, module: str) -> None:
        """All names now come from `module` (with its dots)."""
        self._of(node).module = module

    def replace(self, node: ImportNode, alias: ast.alias, new: str) -> None:
        """One name of the statement is spelled `new` (with its ``as``)."""
        self._of(node).replaced[node.names.index(alias)] = new

    def add_after(self, node: ImportNode, statement: str) -> None:
        """A new statement below `node`, at its indentation, or in its place when it goes."""
        edited = self._of(node)
        if statement not in edited.after:
            edited.after.append(statement)

    def add(self, wanted: Imported) -> None:
        """A name is imported at the top of the file; nothing happens when it is already."""
        if wanted not in self._top and not self._has(wanted):
            self._top.append(wanted)

    def add_typing(self, wanted: Imported) -> None:
        """A name is imported under ``if TYPE_CHECKING:``."""
        if wanted not in self._typing and wanted not in self._top and not self._has(wanted):
            self._typing.append(wanted)

    def add_code(self, text: str) -> None:
        """Lines below the imports (a carried block, a logger)."""
        if text not in self._code:
            self._code.append(text)

    def _of(self, node: ImportNode) -> _Edited:
        return self._edited.setdefault(node, _Edited())

    def _has(self, wanted: Imported) -> bool:
        """Is exactly this imported at the top level already, and stays?"""
        return any(
            imported_of(node, alias) == wanted and index not in self._edited.get(node, _Edited()).removed
            for node in self.source.tree.body
            if isinstance(node, ImportNode)
            for index, alias in enumerate(node.names)
        )

    def is_gone(self, node: ast.stmt) -> bool:
        """Does nothing of the statement stay?"""
        if isinstance(node, ImportNode) and self.is_removed(node):
            return True
        return any(first <= node.lineno - 1 <= last for first, last in self.deleted)

    def is_removed(self, node: ImportNode) -> bool:
        """Does nothing of the statement stay?"""
        edited = self._edited.get(node)
        return edited is not None and len(edited.removed) == len(node.names) and not edited.added

    # -- text

    def edits(self) -> list[Edit]:
        """All edits of the file's imports and the other lines to delete."""
        self._place_new()
        self._index_parents()
        edits: list[Edit] = []
        dropped: list[tuple[int, int]] = list(self.deleted)
        gone = {node for node in self._edited if self.is_removed(node) and not self._edited[node].after}
        gone_blocks = self._emptied_blocks(gone)
        for node, edited in self._edited.items():
            if node in gone:
                self._drop(node, gone, gone_blocks, dropped, edits)
            else:
                edits += self._statement_edits(node, edited)
        dropped += [self._line_range(block) for block in gone_blocks]
        edits += self._new_edits
        inserted = sorted({edit.span.start for edit in edits if edit.span.start == edit.span.end})
        deletions = deletion_edits(self.source.lines, dropped)
        return edits + [part for deletion in deletions for part in _split(deletion, inserted)]

    def _index_parents(self) -> None:
        for parent in (self.source.tree, *self.source.all_statements):
            holders = [parent, *getattr(parent, "handlers", []), *getattr(parent, "cases", [])]
            for holder in holders:
                for name in ("body", "orelse", "finalbody"):
                    body = getattr(holder, name, [])
                    self._parents.update(
                        (child, (holder, body)) for child in body if isinstance(child, ImportNode)
                    )

    def _emptied_blocks(self, gone: set[ImportNode]) -> list[ast.If]:
        """``if TYPE_CHECKING:`` blocks of which nothing stays."""
        return [
            node
            for node in self.source.tree.body
            if isinstance(node, ast.If)
            and is_type_checking(node.test)
            and not node.orelse
            and all(child in gone for child in node.body)
        ]

    def _drop(
        self,
        node: ImportNode,
        gone: set[ImportNode],
        blocks: list[ast.If],
        dropped: list[tuple[int, int]],
        edits: list[Edit],
    ) -> None:
        """Delete a statement; where it was all of a block, ``pass`` stands for it."""
        parent, body = self._parents[node]
        if parent in blocks:
            return
        alone = not isinstance(parent, ast.Module) and all(child in gone for child in body)
        if alone and node is body[0]:
            edits.append(Edit(self.source.span(node), "pass"))
        elif self._shares_line(node):
            edits.append(self._cut_beside(node, body))
        else:
            dropped.append(self._line_range(node))

    def _cut_beside(self, node: ImportNode, body: list[ast.stmt]) -> Edit:
        """Cut a statement from a line that it shares with others."""
        index = body.index(node)
        if index + 1 < len(body) and body[index + 1].lineno == node.end_lineno:
            return Edit(Span(self.source.span(node).start, self.source.span(body[index + 1]).start), "")
        return Edit(Span(self.source.span(body[index - 1]).end, self.source.span(node).end), "")

    def _shares_line(self, node: ast.stmt) -> bool:
        span, lines = self.source.span(node), self.source.lines
        first, last = lines.line_span(lines.line_of(span.start)), lines.line_span(lines.line_of(span.end))
        before = self.source.text[first.start : span.start].strip()
        after = self.source.text[span.end : last.end].strip()
        return bool(before) or bool(after and not after.startswith("#"))

    def _line_range(self, node: ast.stmt) -> tuple[int, int]:
        return node.lineno - 1, (node.end_lineno or node.lineno) - 1

    def _statement_edits(self, node: ImportNode, edited: _Edited) -> list[Edit]:
        span = self.source.span(node)
        indent = self._indent(node)
        if len(edited.removed) == len(node.names) and not edited.added:
            text = f"{self.newline}{indent}".join(edited.after)
            return [Edit(span, text)]
        edits = [
            Edit(self.source.span(node.names[index]), new)
            for index, new in edited.replaced.items()
            if index not in edited.removed
        ]
        if edited.module and isinstance(node, ast.ImportFrom):
            edits.append(Edit(module_span(self.source, node), edited.module))
        if edited.added and isinstance(node, ast.ImportFrom):
            edits += self._with_added(node, edited)
        else:
            edits += self._removals(node, edited.removed)
        if edited.after and self._shares_line(node):
            edits.append(Edit(Span(span.end, span.end), "".join(f"; {text}" for text in edited.after)))
        elif edited.after:
            end = self.source.lines.line_span(self.source.lines.line_of(span.end)).end
            above = [text for text in edited.after if self._stands_before(text, node)]
            below = [text for text in edited.after if text not in above]
            edits += [Edit(Span(span.start, span.start), f"{text}{self.newline}{indent}") for text in above]
            edits += [self._lines_at(end, [indent + text for text in below])] if below else []
        return edits

    def _stands_before(self, statement: str, node: ImportNode) -> bool:
        """Does a new statement sort before the one it comes from? A star import stays first: it may bring the name too."""
        words = self.source.span(node).of(self.source.text).split()
        same_kind = statement.split()[0] == words[0]
        return same_kind and words[-1] != "*" and statement.split()[1].lower() < words[1].lower()

    def _lines_at(self, offset: int, lines: list[str]) -> Edit:
        """Whole lines inserted at the start of a line, or at the end of a text without a final line end."""
        text = "".join(line + self.newline for line in lines)
        if offset and offset == len(self.source.text) and not self.source.text.endswith(("\n", "\r")):
            text = self.newline + text.removesuffix(self.newline)
        return Edit(Span(offset, offset), text)

    def _indent(self, node: ast.stmt) -> str:
        start = self.source.span(node).start
        line = self.source.lines.line_span(self.source.lines.line_of(start))
        head = self.source.text[line.start : start]
        return head if not head.strip() else ""

    def _removals(self, node: ImportNode, removed: set[int]) -> list[Edit]:
        """Cut names from a statement of which others stay."""
        if not removed:
            return []
        spans = [self.source.span(alias) for alias in node.names]
        if all(self._own_lines(span) for span in spans):
            return [Edit(self._own_line_span(spans[index]), "") for index in sorted(removed)]
        edits = []
        kept = [index for index in range(len(spans)) if index not in removed]
        for index in sorted(removed):
            following = [k for k in kept if k > index]
            if following:
                edits.append(Edit(Span(spans[index].start, spans[index + 1].start), ""))
        trailing = [index for index in sorted(removed) if index > kept[-1]]
        if trailing:
            edits.append(Edit(Span(spans[kept[-1]].end, spans[trailing[-1]].end), ""))
        return edits

    def _own_line_span(self, span: Span) -> Span:
        lines = self.source.lines
        return Span(
            lines.line_span(lines.line_of(span.start)).start, lines.line_span(lines.line_of(span.end)).end
        )

    def _own_lines(self, span: Span) -> bool:
        """Does the name stand on a line of its own (with its comma and comment)?"""
        whole = self._own_line_span(span)
        before, after = self.source.text[whole.start : span.start], self.source.text[span.end : whole.end]
        return not before.strip() and bool(re.fullmatch(r"\s*,?\s*(#.*)?\s*", after))

    def own_line_comment(self, alias: ast.alias) -> str:
        """The comment beside a name that stands on a line of its own."""
        span = self.source.span(alias)
        if not self._own_lines(span):
            return ""
        after = self.source.text[span.end : self._own_line_span(span).end]
        return after[after.index("#") :].strip() if "#" in after else ""

    def statement_comment(self, node: ImportNode) -> str:
        """The comment behind a one-line statement."""
        end = self.source.span(node).end
        rest = self.source.text[end : self.source.lines.line_span(self.source.lines.line_of(end)).end].strip()
        return rest if rest.startswith("#") else ""

    def _with_added(self, node: ast.ImportFrom, edited: _Edited) -> list[Edit]:
        spans = [self.source.span(alias) for alias in node.names]
        texts = [span.of(self.source.text) for span in spans]
        if all(self._own_lines(span) for span in spans):
            indent = " " * (spans[0].start - self._own_line_span(spans[0]).start)
            edits = self._removals(node, edited.removed)
            for name in edited.added:
                at = next(
                    (i for i, t in enumerate(texts) if _is_sorted(texts) and t.lower() > name.lower()),
                    len(texts),
                )
                place = (
                    self._own_line_span(spans[at]).start
                    if at < len(spans)
                    else self._own_line_span(spans[-1]).end
                )
                if at == len(spans) and not self.source.text[spans[-1].end :].lstrip(" \t").startswith(","):
                    edits.append(Edit(Span(spans[-1].end, spans[-1].end), ","))
                edits.append(Edit(Span(place, place), f"{indent}{name},{self.newline}"))
            return edits
        kept = [text for index, text in enumerate(texts) if index not in edited.removed]
        names = sorted([*kept, *edited.added], key=str.lower) if _is_sorted(kept) else [*kept, *edited.added]
        module = edited.module or module_text(node)
        return [
            Edit(self.source.span(node), rendered(module, names, self._indent(node), self.newline).lstrip())
        ]

    # -- where new statements go

    def _place_new(self) -> None:
        from refactor_ls.refactorings import import_placement as placement

        test, needed = placement.type_checking_name(self.source)
        if self._typing and needed is not None:
            self.add(needed)
        self._new_edits = placement.place_top(self, self._top)
        self._new_edits += placement.place_typing(self, self._typing, test)
        if self._code:
            self._new_edits += placement.place_code(self, self._code)

    def add_to_statement(self, node: ast.ImportFrom, alias: str) -> None:
        """One more name for an existing statement."""
        self._of(node).added.append(alias)

    def can_take(self, node: ast.ImportFrom) -> bool:
        """Can a name be added to the statement without disturbing comments?"""
        if any(alias.name == "*" for alias in node.names) or self._edited.get(node, _Edited()).module:
            return False
        text = self.source.span(node).of(self.source.text)
        spans = [self.source.span(alias) for alias in node.names]
        return all(self._own_lines(span) for span in spans) or not (
            "#" in text or "\\" in text or "\n" in text
        )


def _split(deletion: Edit, inserted: list[int]) -> list[Edit]:
    """A deletion cut in two where something is inserted inside of it."""
    cuts = [offset for offset in inserted if deletion.span.start < offset < deletion.span.end]
    bounds = [deletion.span.start, *cuts, deletion.span.end]
    return [Edit(Span(start, end), "") for start, end in zip(bounds, bounds[1:], strict=False)]


def _is_sorted(texts: list[str]) -> bool:
    return [t.lower() for t in texts] == sorted(t.lower() for t in texts)
