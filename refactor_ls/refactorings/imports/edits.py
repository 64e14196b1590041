"""Collects what shall happen to the import statements of one file; import_placement makes it text."""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import replace

from refactor_ls.model.scopes import is_type_checking
from refactor_ls.model.source import Source
from refactor_ls.model.text import Edit, apply_edits, newline_of
from refactor_ls.refactorings.imports.elements import by_type
from refactor_ls.refactorings.imports.header import header_imports
from refactor_ls.refactorings.imports.statements import (
    Imported,
    ImportNode,
    imported_of,
    module_text,
    rendered,
)
from refactor_ls.refactorings.imports.text import (
    Edited,
    alias_comment,
    can_take_more,
    indent_of,
    opening_comment,
    statement_edits,
)


class ImportEditor:
    """Names go, names come, modules are renamed; everything else stays as it was.

    `is_own` says whether an absolute name is a module of the workspace: their imports form a group of their own.
    `splits_renamed`: each ``name as other`` has a statement of its own.
    """

    def __init__(self, source: Source, is_own: Callable[[str], bool], *, splits_renamed: bool) -> None:
        self.source = source
        self.is_own = is_own
        self.splits_renamed = splits_renamed
        self.newline = newline_of(source.text)
        self.edited: dict[ImportNode, Edited] = {}
        self.top: list[Imported] = []
        self.typing: list[Imported] = []
        self.code: list[str] = []
        self.elsewhere: list[
            str
        ] = []  # statements of the file that leave their place at the top for another there
        self.inserted: list[Edit] = []  # statements inside of blocks that leave their place for another there
        self.deleted: list[tuple[int, int]] = []  # more lines to delete, from 0, inclusive
        self.fills = (
            False  # long new imports have several names on a line, whatever the lists of the file have
        )
        self.cut: set[int] = set()  # more statements at the top to cut from lines that they share with others

    def remove(self, node: ImportNode, alias: ast.alias) -> None:
        """The name goes from its statement; an empty statement goes too."""
        self._of(node).removed.add(node.names.index(alias))

    def spare(self, node: ImportNode, alias: ast.alias) -> None:
        """The name stays after all, because something new uses it."""
        self._of(node).removed.discard(node.names.index(alias))

    def rename_module(self, node: ast.ImportFrom, module: str) -> None:
        """All names now come from `module` (with its dots)."""
        self._of(node).module = module

    def replace(self, node: ImportNode, alias: ast.alias, new: str) -> None:
        """One name of the statement is spelled `new` (with its ``as``)."""
        self._of(node).replaced[node.names.index(alias)] = new

    def is_changed(self, node: ImportNode, alias: ast.alias) -> bool:
        """Does the name go, or is it spelled otherwise?"""
        index, edited = node.names.index(alias), self.edited.get(node, Edited())
        return index in edited.removed or index in edited.replaced

    def keep(self, node: ImportNode, alias: ast.alias) -> None:
        """The name stays though its own file does not use it; linters are told so."""
        index, edited = node.names.index(alias), self._of(node)
        edited.removed.discard(index)
        instead = edited.replaced.pop(index, "")
        if instead:
            name, _, asname = instead.partition(" as ")
            if isinstance(node, ast.ImportFrom):
                self.add(Imported(module_text(node), name, asname))
            else:
                self.add(Imported(instead))
        if alias.asname is None and "." not in alias.name:
            kept = imported_of(node, alias)
            is_alone = len(node.names) == 1 or edited.module or node not in header_imports(self.source)
            if self.splits_renamed and not is_alone:
                edited.removed.add(index)
                self.add(replace(kept, asname=alias.name))
            else:
                edited.replaced[index] = f"{alias.name} as {alias.name}"
        elif alias.asname != alias.name and not instead:
            edited.is_marked = True

    def add_after(self, node: ImportNode, statement: str) -> None:
        """A new statement beside `node`, at its indentation, or in its place when it goes."""
        beside = self._of(node).beside
        if statement not in beside:
            beside.append(statement)

    def put_elsewhere(self, node: ImportNode) -> None:
        """The statement goes where imports at the top are sorted."""
        self.elsewhere.append(self.take_out(node))

    def take_out(self, node: ImportNode) -> str:
        """The statement leaves its place: what it has become, with the comment behind it."""
        start = self.source.span(node).start
        end = self.source.lines.line_span((node.end_lineno or node.lineno) - 1).end
        edits = statement_edits(self.source, node, self.edited[node], self.newline)
        text = self.source.text[start:end].rstrip()
        self.edited[node] = Edited(removed=set(range(len(node.names))))
        return apply_edits(text, [edit.seen_from(start) for edit in edits])

    def add_to_statement(self, node: ast.ImportFrom, alias: str) -> None:
        """One more name for an existing statement."""
        self._of(node).added.append(alias)

    def add(self, wanted: Imported) -> None:
        """A name is imported at the top of the file; nothing happens when it is already."""
        if wanted not in self.top and not self._has(wanted):
            self.top.append(wanted)

    def add_typing(self, wanted: Imported) -> None:
        """A name is imported under ``if TYPE_CHECKING:``."""
        if wanted not in self.typing and wanted not in self.top and not self._has(wanted):
            self.typing.append(wanted)

    def add_code(self, text: str) -> None:
        """Lines below the imports (a carried block, a logger)."""
        if text not in self.code:
            self.code.append(text)

    def is_removed(self, node: ImportNode) -> bool:
        """Do all names of the statement go?"""
        edited = self.edited.get(node)
        return edited is not None and len(edited.removed) == len(node.names) and not edited.added

    def is_emptied(self, block: ast.If) -> bool:
        """Do all statements of a block go, with nothing in their place?"""
        return all(
            isinstance(node, ImportNode) and self.is_removed(node) and not self.edited[node].beside
            for node in block.body
        )

    def is_gone(self, node: ast.stmt) -> bool:
        """Does nothing of the statement stay?"""
        if isinstance(node, ImportNode) and self.is_removed(node):
            return True
        if any(first <= node.lineno - 1 <= last for first, last in self.deleted):
            return True
        if isinstance(node, ast.If) and is_type_checking(node.test) and not node.orelse:
            return self.is_emptied(node)
        return False

    def can_take(self, node: ast.ImportFrom) -> bool:
        """Can a name be added to the statement without disturbing comments, or a renamed name that stands alone?"""
        is_apart = self.splits_renamed and any(alias.asname for alias in node.names)
        return (
            not is_apart and not self.edited.get(node, Edited()).module and can_take_more(self.source, node)
        )

    def _of(self, node: ImportNode) -> Edited:
        return self.edited.setdefault(node, Edited())

    def _has(self, wanted: Imported) -> bool:
        """Is exactly this imported at the top level already, and stays?"""
        return any(
            imported_of(node, alias) == wanted and index not in self.edited.get(node, Edited()).removed
            for node in self.source.outline.body
            if isinstance(node, ImportNode)
            for index, alias in enumerate(node.names)
        )


def add_beside(editor: ImportEditor, node: ast.ImportFrom, module: str, aliases: list[ast.alias]) -> None:
    """A new statement of the names below the old one; a name with a comment of its own keeps it, and all keep one for
    tools that stands where the old statement opens."""
    plain: list[str] = []
    above = opening_comment(editor.source, node)
    for alias in aliases:
        text = Imported(module, alias.name, alias.asname or "").alias
        comment = alias_comment(editor.source, node, alias)
        if comment:
            editor.add_after(
                node, f"from {module} import {text}  {'  '.join(filter(None, (above, comment)))}"
            )
        else:
            plain.append(text)
    if plain:
        indent = indent_of(editor.source, node)
        text = rendered(module, sorted(plain, key=by_type), indent, editor.newline, like=editor.source)
        first, *rest = text.lstrip().split(editor.newline)
        editor.add_after(node, editor.newline.join([f"{first}  {above}" if above else first, *rest]))
