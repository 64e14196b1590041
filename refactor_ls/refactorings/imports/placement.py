"""Where new import statements go in an existing file, by the order and grouping that the file already has."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterable
from itertools import pairwise

from refactor_ls.model.blocks import block_of
from refactor_ls.model.source import Source
from refactor_ls.model.text import Edit, Span
from refactor_ls.refactorings.imports.edits import ImportEditor
from refactor_ls.refactorings.imports.elements import by_type
from refactor_ls.refactorings.imports.header import (
    gap_below_imports,
    header,
    header_imports,
    is_one_per_line,
    last_preparation,
    prepared_imports,
)
from refactor_ls.refactorings.imports.order import (
    FUTURE,
    has_comment_above,
    is_pythons_own,
    node_category,
    order_of,
    statement_category,
    statement_text,
    text_after,
    usual_orders,
)
from refactor_ls.refactorings.imports.statements import (
    Imported,
    ImportNode,
    module_text,
    rendered,
    statement_of,
)


def stands_alone(editor: ImportEditor, wanted: Imported) -> bool:
    """Does the import share its statement with no other name?"""
    return (
        not wanted.name
        or bool(wanted.comment or wanted.above)
        or (editor.splits_renamed and bool(wanted.asname))
    )


def top_statements(editor: ImportEditor, wanted: list[Imported]) -> list[str]:
    """The new statements that import `wanted`; names that an existing statement can take are given to that."""
    source = editor.source
    statements: dict[str, None] = {}
    groups: dict[str, list[str]] = {}
    plain = {(each.module, each.name) for each in wanted if each.name and not each.asname}
    for each in wanted:
        if each.asname == each.name and (each.module, each.name) in plain:
            continue  # imported to be used, and to be there for others: once is enough
        alone = is_one_per_line(source, each.module) or stands_alone(editor, each)
        node = None if alone else statement_for(editor, each, _above_code(editor))
        if node is not None:
            editor.add_to_statement(node, each.alias)
        elif alone:
            statements[statement_of(each, "", editor.newline, source)] = None
        else:
            groups.setdefault(each.module, []).append(each.alias)
    joined = [
        rendered(module, sorted(names, key=by_type), "", editor.newline, like=source, fills=editor.fills)
        for module, names in groups.items()
    ]
    return [*statements, *joined]


def _above_code(editor: ImportEditor) -> list[ast.stmt]:
    """The statements that can bind a name before anything uses it: an import below code may come too late."""
    anchors = [node for node in header_imports(editor.source) if not editor.is_gone(node)]
    return [*anchors] or editor.source.outline.body


def statement_for(editor: ImportEditor, wanted: Imported, body: Iterable[ast.stmt]) -> ast.ImportFrom | None:
    """An existing statement that can take the name."""
    floor = _floor(editor)
    for node in body:
        if (
            isinstance(node, ast.ImportFrom)
            and module_text(node) == wanted.module
            and not editor.is_removed(node)
            and editor.can_take(node)
            and line_end(editor.source, node) > floor
        ):
            return node
    return None


def place_statements(editor: ImportEditor, statements: list[str], code_at: int = -1) -> list[Edit]:
    """Insertions by place; statements for one place are sorted. At offset `code_at` other new lines follow them."""
    source = editor.source
    anchors = [node for node in header_imports(source) if not editor.is_removed(node)]
    prepared = _prepared(editor)
    preparing = last_preparation(source)
    preparing = None if preparing is None or editor.is_gone(preparing) else preparing
    first = prepared[0].lineno if prepared else 1 + ((preparing and preparing.end_lineno) or -1)
    below = [s for s in statements if first and _goes_below(source, s, first)]
    if len(statements) > len(below) and not anchors:
        above = [statement for statement in statements if statement not in below]
        return place_first(editor, above, []) + (place_statements(editor, below, code_at) if below else [])
    places: dict[tuple[int, str, str, tuple[int, bool]], list[str]] = {}
    floor = _floor(editor)
    for statement in sorted(statements, key=usual_orders(source)[0]):
        if statement in below and prepared and editor.is_removed(prepared[0]):
            editor.add_after(prepared[0], statement)  # it takes its place
            continue
        if statement in below and preparing is not None:
            end = line_end(source, preparing)
            place = end, editor.newline, "" if source.text[end : end + 1] in "\r\n" else editor.newline
        else:
            among = (statement in below and prepared) or anchors
            place = place_among(editor, among, statement, source.outline.body)
        if place[0] < floor:
            place = (floor, "", "")
        places.setdefault((*place, _new_group(editor, statement, place)), []).append(statement)
    edits = []
    in_order = sorted(places.items(), key=lambda each: _in_text(*each[0]))
    last = {found[0]: found for found, _ in in_order}
    for found, group in in_order:
        offset, before, gap, _ = found
        is_last = last[offset] == found and offset != code_at
        after = gap or (editor.newline if is_last and _meets_code(editor, offset) else "")
        text = before + "".join(line + editor.newline for line in group) + after
        if offset == len(source.text) and offset and not source.text.endswith(("\n", "\r")):
            text = editor.newline + text
        edits.append(Edit(Span(offset, offset), text))
    return edits


def _in_text(
    offset: int, before: str, gap: str, group: tuple[int, bool]
) -> tuple[int, bool, bool, tuple[int, bool]]:
    """The order of insertions: at one place groups that start above come first, then what goes on with one, then
    groups that start below."""
    return offset, bool(before), not gap and not before, group


def _new_group(editor: ImportEditor, statement: str, place: tuple[int, str, str]) -> tuple[int, bool]:
    """Which of the groups that begin at a place a new statement belongs to."""
    if not (place[1] or place[2]):
        return 0, False
    return statement_category(statement, editor.is_own), not is_pythons_own(statement)


def _prepared(editor: ImportEditor) -> list[ImportNode]:
    """The imports below what prepares them; those that stay, where there are some."""
    nodes = prepared_imports(editor.source)
    return [node for node in nodes if not editor.is_removed(node)] or nodes[:1]


def _goes_below(source: Source, statement: str, line: int) -> bool:
    """Can a new import of no module of Python's own wait for what prepares the imports from that line on?"""
    names = [(a.asname or a.name).split(".")[0] for a in getattr(ast.parse(statement).body[0], "names", [])]
    used = (r.node.lineno for name in names for r in source.references.get(name, ()))
    return not is_pythons_own(statement) and all(each >= line for each in used)


def _meets_code(editor: ImportEditor, offset: int) -> bool:
    """Would a new import stand directly above code that stays, with no blank line between?"""
    source = editor.source
    if not source.text[offset:].strip() or source.text.startswith(("\n", "\r"), offset):
        return False
    ends = [nodes[-1] for nodes in (header(source), prepared_imports(source)) if nodes]
    last = next((node for node in ends if line_end(source, node) == offset), None)
    following = [
        node for node in source.outline.body if last and node.lineno > (last.end_lineno or last.lineno)
    ]
    return bool(following) and not editor.is_gone(following[0])


def _floor(editor: ImportEditor) -> int:
    """Where the last star import ends: above it, that might hide what a new import binds. (Libraries' own do not.)"""
    ends = [
        line_end(editor.source, node)
        for node in (*header_imports(editor.source), *prepared_imports(editor.source))
        if isinstance(node, ast.ImportFrom)
        and node.names[0].name == "*"
        and (node.level or (node.module or "").split(".")[0] not in sys.stdlib_module_names)
    ]
    return max(ends, default=0)


def place_among(
    editor: ImportEditor, anchors: list[ImportNode], statement: str, body: list[ast.stmt]
) -> tuple[int, str, str]:
    """(offset, text before, text after) of a new statement among some of the imports of a block."""
    source, newline = editor.source, editor.newline
    wanted = statement_category(statement, editor.is_own)
    same = [node for node in anchors if node_category(node, editor.is_own) == wanted]
    kin = [node for node in same if is_pythons_own(statement_text(node)) == is_pythons_own(statement)]
    if same and not kin and are_groups_apart(editor, anchors):
        if is_pythons_own(statement):
            return _line_start(source, same[0]), "", newline
        return _as_new_group(editor, same[-1], body)
    if same:
        same = _in_its_block(source, same, statement)
        order = order_of(source, [statement_text(node) for node in same])
        texts = [text_after(editor, node) for node in same]
        later = (n for n, text in zip(same, texts, strict=True) if order and order(text) > order(statement))
        following = next(later, None)
        if following is not None and not has_comment_above(source, following):
            return _line_start(source, following), "", ""
        return _below(source, same[-1], body), "", ""
    earlier = [node for node in anchors if node_category(node, editor.is_own) < wanted]
    if earlier:
        return _as_new_group(editor, earlier[-1], body)
    return _line_start(source, anchors[0]), "", newline


def _as_new_group(editor: ImportEditor, node: ImportNode, body: list[ast.stmt]) -> tuple[int, str, str]:
    """Below a statement, with a blank line between."""
    offset = _below(editor.source, node, body)
    return offset, editor.newline if offset == line_end(editor.source, node) else "", ""


def are_groups_apart(editor: ImportEditor, nodes: list[ImportNode]) -> bool:
    """Does a blank line stand between imports of each two kinds, of Python's own modules and of libraries too?"""

    def kind(node: ImportNode) -> tuple[int, bool]:
        return node_category(node, editor.is_own), is_pythons_own(statement_text(node))

    return all(
        second.lineno > (first.end_lineno or first.lineno) + 1
        for first, second in pairwise(nodes)
        if kind(first) != kind(second) and kind(first)[0] != FUTURE
    )


def _in_its_block(source: Source, nodes: list[ImportNode], statement: str) -> list[ImportNode]:
    """Of `nodes` those of Python's own modules, or the others, where a blank line keeps them apart."""
    own = [node for node in nodes if is_pythons_own(statement_text(node))]
    others = [node for node in nodes if node not in own]
    if not own or not others or own[-1].lineno > others[0].lineno:
        return nodes
    between = range(own[-1].end_lineno or own[-1].lineno, others[0].lineno - 1)
    is_apart = any(not source.lines.line_text(line).strip() for line in between)
    chosen = own if is_pythons_own(statement) else others
    return chosen if is_apart else nodes


def _place_without_imports(editor: ImportEditor) -> tuple[int, str, str]:
    """Below the docstring, else below the header comment, with the blank lines that code wants."""
    source, newline = editor.source, editor.newline
    staying = [node for node in source.outline.body if not editor.is_gone(node)]
    if source.docstring is not None:
        offset, before = line_end(source, source.docstring), newline
        if offset == len(source.text) and not source.text.endswith(("\n", "\r")):
            before = newline * 2
        rest = staying[1:]
    else:
        rest = staying
        offset, before = (block_of(source, 0).start if source.outline.body else len(source.text)), ""
        if not source.outline.body and source.text.strip() and not source.text.endswith(newline * 2):
            before = newline if source.text.endswith(("\n", "\r")) else newline * 2
    following = source.text[offset:]
    blanks = len(following[: len(following) - len(following.lstrip("\r\n \t"))].split("\n")) - 1
    if source.docstring is None and source.outline.body and editor.is_gone(source.outline.body[0]):
        blanks = 0
    wanted = (
        0
        if not rest
        else 2
        if isinstance(rest[0], ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        else 1
    )
    return offset, before, newline * max(0, wanted - blanks)


def _below(source: Source, node: ast.stmt, body: list[ast.stmt]) -> int:
    """Where the lines of an import of a block end; where they start, if code stands behind it that may use what is
    imported."""
    first = last = body.index(node)
    while last + 1 < len(body) and body[last + 1].lineno == body[last].end_lineno:
        last += 1
    if all(isinstance(each, ImportNode) for each in body[first : last + 1]):
        return line_end(source, node)
    while first and body[first - 1].end_lineno == body[first].lineno:
        first -= 1
    return _line_start(source, body[first])


def _line_start(source: Source, node: ast.stmt) -> int:
    return source.lines.line_span(node.lineno - 1).start


def line_end(source: Source, node: ast.stmt) -> int:
    """The offset at which the lines of a statement end."""
    return source.lines.line_span((node.end_lineno or node.lineno) - 1).end


def has_header(editor: ImportEditor) -> bool:
    """Does an import or guarded import of the header stay?"""
    nodes = [node for node in header(editor.source) if node is not editor.source.docstring]
    return any(not editor.is_gone(node) for node in nodes)


def place_first(editor: ImportEditor, statements: list[str], pieces: list[str]) -> list[Edit]:
    """The first imports of a file, and other lines below them, a blank line before each piece."""
    newline = editor.newline
    offset, before, after = _place_without_imports(editor)
    parts = in_groups(editor, statements)
    parts += [piece.rstrip("\r\n") + newline for piece in pieces]
    return [Edit(Span(offset, offset), before + newline.join(parts) + after)]


def in_groups(editor: ImportEditor, statements: list[str]) -> list[str]:
    """New statements in order, a text for each group of imports."""
    groups: dict[tuple[int, bool], list[str]] = {}

    def group(line: str) -> tuple[int, bool]:
        return statement_category(line, editor.is_own), not is_pythons_own(line)

    order = usual_orders(editor.source)[0]
    for line in sorted(statements, key=lambda s: (group(s), order(s))):
        groups.setdefault(group(line), []).append(line)
    return ["".join(line + editor.newline for line in lines) for lines in groups.values()]


def place_of_code(editor: ImportEditor) -> int:
    """The offset below the header, as far as it stays."""
    staying = [node for node in header(editor.source) if not editor.is_gone(node)]
    return line_end(editor.source, staying[-1])


def place_code(editor: ImportEditor, codes: list[str]) -> list[Edit]:
    """Insert lines below the header, a blank line before each piece, below imports as many as the file has there."""
    source, newline = editor.source, editor.newline
    offset = place_of_code(editor)
    text = "".join(newline + code.rstrip("\r\n") + newline for code in codes)
    if any(line_end(source, node) == offset for node in header_imports(source)):
        text = newline * (gap_below_imports(source) - 1) + text
    text += newline if _meets_code(editor, offset) else ""
    if not source.text.endswith(("\n", "\r")) and offset == len(source.text):
        text = newline + text
    return [Edit(Span(offset, offset), text)]
