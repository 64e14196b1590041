"""Makes the requests of an ImportEditor text edits of its file."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from itertools import pairwise

from refactor_ls.model.scopes import is_type_checking
from refactor_ls.model.source import COMPOUND, Source, blocks_in
from refactor_ls.model.text import Edit, Span
from refactor_ls.refactorings.imports.edits import ImportEditor
from refactor_ls.refactorings.imports.header import gap_below_imports, header, header_imports
from refactor_ls.refactorings.imports.order import keep_sorted
from refactor_ls.refactorings.imports.placement import (
    has_header,
    in_groups,
    place_code,
    place_first,
    place_of_code,
    place_statements,
    top_statements,
)
from refactor_ls.refactorings.imports.statements import ImportNode
from refactor_ls.refactorings.imports.text import shares_line_with_others, statement_edits
from refactor_ls.refactorings.imports.typing_block import (
    type_checking_import,
    type_checking_name,
    typing_block,
    typing_edits,
)
from refactor_ls.refactorings.line_edits import deletion_edits

_WIDELY_APART = ("def ", "async def ", "class ", "@", "#", " ", "\t")


@dataclass
class _Removal:
    """The statements that go whole: those that leave lines, and where ``pass`` or nothing takes their place."""

    gone: set[ast.stmt]
    blocks: list[ast.If]
    lines: list[tuple[int, int]] = field(default_factory=list)
    edits: list[Edit] = field(default_factory=list)


def edits_of(editor: ImportEditor) -> list[Edit]:
    """All edits of the file's imports, and the other lines that the editor was told to delete."""
    source = editor.source
    keep_sorted(editor)
    edits, replaced = _new_statements(editor)
    edits = [*edits, *editor.inserted]
    edited = {node: found for node, found in editor.edited.items() if node is not replaced}
    gone = {node for node, found in edited.items() if editor.is_removed(node) and not found.beside}
    cut = {source.outline.body[index] for index in editor.cut}
    removal = _Removal({*gone, *cut}, _emptied_blocks(source, gone), list(editor.deleted))
    holders = _holders(source)
    for node, found in edited.items():
        if node in gone:
            _drop(source, node, holders[node], removal)
        else:
            edits += statement_edits(source, node, found, editor.newline)
    for statement in cut:
        _cut_beside(source, statement, source.outline.body, removal)
    removal.lines += [_line_range(block) for block in removal.blocks]
    removal.lines += _needless_gap(editor, replaced, removal.lines)
    edits += removal.edits
    # At one place a block goes on before what follows it.
    edits.sort(key=lambda edit: not edit.new.lstrip("\r\n").startswith((" ", "\t")))
    inserted = sorted({edit.span.start for edit in edits if edit.span.start == edit.span.end})
    deletions = deletion_edits(source.lines, removal.lines)
    return edits + [part for deletion in deletions for part in _split(deletion, inserted)]


def _new_statements(editor: ImportEditor) -> tuple[list[Edit], ImportNode | None]:
    """The edits that add imports, and the statement that goes whose place they take, where there is one."""
    test, needed = type_checking_name(editor.source, editor.top)
    guarding = type_checking_import(editor.source)
    if editor.typing and needed is not None and typing_block(editor) is None:
        editor.add(needed)
    if editor.typing and guarding is not None:
        editor.spare(*guarding)
    statements = [*top_statements(editor, editor.top), *editor.elsewhere]
    block, pieces = typing_edits(editor, editor.typing, test)
    pieces += editor.code
    freed = _freed(editor) if statements or pieces else None
    if freed is not None:
        return [*block, _in_its_place(editor, freed, statements, pieces)], freed
    if pieces and not has_header(editor):
        return block + place_first(editor, statements, pieces), None
    more = place_code(editor, pieces) if pieces else []
    code_at = place_of_code(editor) if pieces else -1
    return place_statements(editor, statements, code_at) + block + more, None


def _freed(editor: ImportEditor) -> ImportNode | None:
    """The first of the imports at the top where all go, but for those of the future: new ones can take its place."""
    nodes = header_imports(editor.source)
    plain = [node for node in nodes if not (isinstance(node, ast.ImportFrom) and node.module == "__future__")]
    if not plain or not all(map(editor.is_removed, plain)):
        return None
    free = (node for node in plain if not shares_line_with_others(editor.source, node))
    deleted = {line for first, last in editor.deleted for line in range(first, last + 1)}
    return next((n for n in free if not editor.edited[n].beside and n.lineno - 1 not in deleted), None)


def _in_its_place(editor: ImportEditor, node: ImportNode, statements: list[str], pieces: list[str]) -> Edit:
    """New imports, and other lines below them, where one stands that goes."""
    lines = editor.source.lines
    first, last = _line_range(node)
    parts = in_groups(editor, statements) + [piece.rstrip("\r\n") + editor.newline for piece in pieces]
    return Edit(Span(lines.line_span(first).start, lines.line_span(last).end), editor.newline.join(parts))


def _needless_gap(
    editor: ImportEditor, replaced: ImportNode | None, lines: list[tuple[int, int]]
) -> list[tuple[int, int]]:
    """The lines between the imports at the top and code that moves up to them, but for one blank line: two are for
    functions and classes, unless the file has them there for all."""
    source = editor.source
    staying = [n for n in header(source) if n is replaced or not editor.is_gone(n)]
    if not staying or not isinstance(staying[-1], ImportNode):
        return []
    gone = {line for first, last in lines for line in range(first, last + 1)}
    first = last = staying[-1].end_lineno or staying[-1].lineno
    while last < len(source.lines.starts) and (last in gone or not source.lines.line_text(last).strip()):
        last += 1
    text = source.lines.line_text(last)
    if not text or text.startswith(_WIDELY_APART) or gone.isdisjoint(range(first, last)):
        return []
    # Of several runs of blank lines the longest will be left.
    runs: list[list[int]] = []
    for line in (line for line in range(first, last) if line not in gone):
        if runs and runs[-1][-1] == line - 1:
            runs[-1].append(line)
        else:
            runs.append([line])
    needless = (run[gap_below_imports(source) :] for run in runs)
    return [(lines[0], lines[-1]) for lines in needless if lines]


Holder = tuple[ast.AST, list[ast.stmt]]


def _holders(source: Source) -> dict[ast.stmt, Holder]:
    """Import statement -> what holds it, and the block that it stands in."""
    found: dict[ast.stmt, Holder] = {}
    for parent in (source.outline, *(node for node in source.all_statements if type(node) in COMPOUND)):
        for holder, block in blocks_in(parent):
            found.update((child, (holder, block)) for child in block if isinstance(child, ImportNode))
    return found


def _emptied_blocks(source: Source, gone: set[ImportNode]) -> list[ast.If]:
    """``if TYPE_CHECKING:`` blocks of which nothing stays."""
    return [
        node
        for node in source.outline.body
        if isinstance(node, ast.If)
        and is_type_checking(node.test)
        and not node.orelse
        and all(child in gone for child in node.body)
    ]


def _drop(source: Source, node: ImportNode, holder: Holder, removal: _Removal) -> None:
    """Delete a statement; where it was all of a block, ``pass`` stands for it."""
    parent, body = holder
    if parent in removal.blocks:
        return
    alone = not isinstance(parent, ast.Module) and all(child in removal.gone for child in body)
    if alone and node is body[0]:
        removal.edits.append(Edit(source.span(node), "pass"))
    elif shares_line_with_others(source, node):
        _cut_beside(source, node, body, removal)
    else:
        removal.lines.append(_line_range(node))


def _cut_beside(source: Source, node: ast.stmt, body: list[ast.stmt], removal: _Removal) -> None:
    """Cut a statement from a line that it shares with others, and those right behind it that go with it."""
    first = last = index = body.index(node)
    while first and (body[first - 1].end_lineno or 0) == body[first].lineno:
        first -= 1
    while last + 1 < len(body) and body[last + 1].lineno == body[last].end_lineno:
        last += 1
    if all(other in removal.gone for other in body[first : last + 1]):
        removal.lines.append(_line_range(node))
    elif index == first or body[index - 1] not in removal.gone:
        end = index
        while end < last and body[end + 1] in removal.gone:
            end += 1
        if end < last:
            span = Span(source.span(node).start, source.span(body[end + 1]).start)
        else:
            span = Span(source.span(body[index - 1]).end, source.span(body[end]).end)
        removal.edits.append(Edit(span, ""))


def _line_range(node: ast.stmt) -> tuple[int, int]:
    return node.lineno - 1, (node.end_lineno or node.lineno) - 1


def _split(deletion: Edit, inserted: list[int]) -> list[Edit]:
    """A deletion cut in two where something is inserted inside of it."""
    cuts = [offset for offset in inserted if deletion.span.start < offset < deletion.span.end]
    bounds = [deletion.span.start, *cuts, deletion.span.end]
    return [Edit(Span(start, end), "") for start, end in pairwise(bounds)]
