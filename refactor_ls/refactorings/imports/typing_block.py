"""What a file imports for type checkers alone, under ``if TYPE_CHECKING:``."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from itertools import takewhile

from refactor_ls.model.scopes import is_type_checking
from refactor_ls.model.source import Source
from refactor_ls.model.text import Edit, Span
from refactor_ls.refactorings.imports.edits import ImportEditor
from refactor_ls.refactorings.imports.elements import by_type
from refactor_ls.refactorings.imports.header import header, header_imports, is_one_per_line
from refactor_ls.refactorings.imports.order import statement_category, usual_orders
from refactor_ls.refactorings.imports.placement import (
    are_groups_apart,
    in_groups,
    place_among,
    stands_alone,
    statement_for,
)
from refactor_ls.refactorings.imports.statements import Imported, ImportNode, rendered, statement_of
from refactor_ls.refactorings.imports.text import indent_of


def type_checking_import(source: Source) -> tuple[ImportNode, ast.alias] | None:
    """The import through which the file says TYPE_CHECKING, or could."""
    for node in header_imports(source):
        for alias in node.names:
            if isinstance(node, ast.ImportFrom) and node.module == "typing" and alias.name == "TYPE_CHECKING":
                return node, alias
            if isinstance(node, ast.Import) and alias.name == "typing":
                return node, alias
    return None


def type_checking_name(source: Source, new: Iterable[Imported] = ()) -> tuple[str, Imported | None]:
    """How the file says TYPE_CHECKING, with its `new` imports, and the import that it needs for it."""
    found = type_checking_import(source)
    if found is None:
        typing = next((each for each in new if each.module == "typing" and not each.name), None)
        if typing is not None:
            return f"{typing.bound}.TYPE_CHECKING", None
        return "TYPE_CHECKING", Imported("typing", "TYPE_CHECKING")
    node, alias = found
    name = alias.asname or alias.name
    return (name if isinstance(node, ast.ImportFrom) else f"{name}.TYPE_CHECKING"), None


def typing_edits(editor: ImportEditor, wanted: list[Imported], test: str) -> tuple[list[Edit], list[str]]:
    """Import `wanted` under ``if TYPE_CHECKING:``: edits of the block that is there, else the text of a new one."""
    block = typing_block(editor)
    rest = []
    for each in wanted:
        is_alone = block is None or stands_alone(editor, each)
        node = statement_for(editor, each, block.body) if block is not None and not is_alone else None
        if node is not None:
            editor.add_to_statement(node, each.alias)
        else:
            rest.append(each)
    if not rest:
        return [], []
    lines = _typing_lines(
        editor, rest, indent_of(editor.source, block.body[0]) if block is not None else "    "
    )
    if block is None:
        is_apart = are_groups_apart(editor, header_imports(editor.source))
        groups = in_groups(editor, lines) if is_apart else ["".join(line + editor.newline for line in lines)]
        text = editor.newline.join(groups)
        return [], [f"if {test}:{editor.newline}{text}"]
    return _edits_of_block(editor, block, lines), []


def _edits_of_block(editor: ImportEditor, block: ast.If, lines: list[str]) -> list[Edit]:
    """Put new imports where they belong among those of the block, which start it."""
    source = editor.source
    imports = [node for node in block.body if isinstance(node, ImportNode)]
    staying = [node for node in imports if not editor.is_removed(node)]
    nodes = staying or imports
    is_apart = are_groups_apart(editor, nodes) and are_groups_apart(editor, header_imports(source))
    places: dict[tuple[int, str, str], list[str]] = {}
    for line in lines:
        offset, before, after = place_among(editor, nodes, line, block.body)
        places.setdefault((offset, before, after) if is_apart else (offset, "", ""), []).append(line)
    edits = []
    for (offset, before, after), group in places.items():
        parts = in_groups(editor, group) if is_apart else ["".join(line + editor.newline for line in group)]
        edits.append(Edit(Span(offset, offset), before + editor.newline.join(parts) + after))
    return edits


def _typing_lines(editor: ImportEditor, wanted: list[Imported], indent: str) -> list[str]:
    """The statements that import `wanted`, those of one module together unless the file has one name a line."""
    names: dict[str, list[str]] = {}
    alone: list[Imported] = []
    for each in wanted:
        if is_one_per_line(editor.source, each.module) or stands_alone(editor, each):
            alone.append(each)
        else:
            names.setdefault(each.module, []).append(each.alias)
    lines = [statement_of(each, indent, editor.newline, editor.source) for each in alone]
    lines += [
        rendered(module, sorted(found, key=by_type), indent, editor.newline, like=editor.source)
        for module, found in names.items()
    ]
    order = usual_orders(editor.source)[0]
    return sorted(lines, key=lambda line: (statement_category(line, editor.is_own), order(line)))


def typing_block(editor: ImportEditor) -> ast.If | None:
    """The header's ``if TYPE_CHECKING:`` block, unless all of it goes."""
    above = takewhile(
        lambda node: not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef),
        editor.source.outline.body,
    )
    for node in (*header(editor.source), *above):
        is_block = isinstance(node, ast.If) and is_type_checking(node.test) and not node.orelse
        if isinstance(node, ast.If) and is_block and isinstance(node.body[0], ImportNode):
            emptied = all(isinstance(n, ImportNode) and editor.is_removed(n) for n in node.body)
            return None if emptied or editor.is_gone(node) else node
    return None
