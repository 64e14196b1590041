"""The order in which imports stand, as isort has it: does a file keep it, and does it still after edits?"""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache, partial

from refactor_ls.model.source import COMPOUND, Source, blocks_in
from refactor_ls.model.text import Edit, Span
from refactor_ls.refactorings.imports.edits import ImportEditor
from refactor_ls.refactorings.imports.elements import by_letter, by_type
from refactor_ls.refactorings.imports.header import header_imports
from refactor_ls.refactorings.imports.statements import ImportNode, module_text, without_remarks
from refactor_ls.refactorings.imports.text import indent_of, shares_line_with_others

FUTURE, ABSOLUTE, OWN, RELATIVE = range(4)


Order = Callable[[str], tuple[tuple[int, int, str], tuple[int, str]]]


def order_of(source: Source, statements: Sequence[str]) -> Order | None:
    """By what import statements of a file are sorted; None where they are not."""
    return next((order for order in usual_orders(source) if _are_sorted(statements, order)), None)


def _are_sorted(statements: Sequence[str], order: Order) -> bool:
    return [*statements] == sorted(statements, key=order)


@lru_cache(maxsize=64)
def usual_orders(source: Source) -> tuple[Order, ...]:
    """The orders that a file may have, first the one that most groups of imports at its top keep."""
    groups: list[list[str]] = []
    end = 0
    for node in header_imports(source):
        if not groups or node.lineno > end + 1:
            groups.append([])
        groups[-1].append(statement_text(node))
        end = node.end_lineno or node.lineno
    kept = {order: sum(_are_sorted(group, order) for group in groups) for order in _ORDERS}
    return tuple(sorted(_ORDERS, key=lambda order: -kept[order]))


def is_sorted_around(editor: ImportEditor, node: ImportNode) -> bool:
    """Is it one of the imports at the top, and are those around it sorted? If not, their order may mean something."""
    nodes = header_imports(editor.source)
    kind = node_category(node, editor.is_own)
    same = [statement_text(n) for n in nodes if node_category(n, editor.is_own) == kind]
    return node in nodes and any(_are_sorted(same, order) for order in _BY_MODULES)


def keep_sorted(editor: ImportEditor) -> None:
    """Where the imports at the top were sorted, a renamed one that no longer fits goes where it belongs."""
    nodes = header_imports(editor.source)
    for kind in dict.fromkeys(node_category(node, editor.is_own) for node in nodes):
        same = [node for node in nodes if node_category(node, editor.is_own) == kind]
        if order_of(editor.source, [*map(statement_text, same)]) is None:
            _sort_runs(editor, _runs(editor, same))
        _put_beside_elsewhere(editor, same)
        for node in _out_of_place(editor, same):
            editor.put_elsewhere(node)
    _sort_runs(editor, _inner_runs(editor))


def _sort_runs(editor: ImportEditor, runs: Iterable[list[ImportNode]]) -> None:
    for run in runs:
        order = order_of(editor.source, [*map(statement_text, run)])
        if order is None:
            continue
        out = [(order(text_after(editor, node)), node) for node in _out_of_place(editor, run)]
        gone = {node for _, node in out}
        staying = [node for node in run if node not in gone and not editor.is_removed(node)]
        for _, node in sorted(out, key=lambda each: each[0]):
            _put_among(editor, node, staying, order)
        for node in run:
            _put_beside_among(editor, node, run, order)


def _put_beside_elsewhere(editor: ImportEditor, nodes: list[ImportNode]) -> None:
    """What takes the place of sorted imports, and does not fit there, goes where it belongs."""
    order = order_of(editor.source, [*map(statement_text, nodes)])
    if order is None:
        return
    for node in nodes:
        instead = editor.edited[node].beside if editor.is_removed(node) else []
        if (
            not instead
            or shares_line_with_others(editor.source, node)
            or has_comment_above(editor.source, node)
        ):
            continue
        if not _fits_beside(editor, node, nodes, order):
            editor.elsewhere += instead
            instead.clear()


def _fits_beside(editor: ImportEditor, node: ImportNode, nodes: list[ImportNode], order: Order) -> bool:
    """Are sorted imports still so with those that come beside one of them?"""
    keys = []
    for each in nodes:
        texts = [] if editor.is_removed(each) else [text_after(editor, each)]
        keys += [order(text) for text in (*texts, *(editor.edited[each].beside if each is node else ()))]
    return keys == sorted(keys)


def _put_beside_among(editor: ImportEditor, node: ImportNode, run: list[ImportNode], order: Order) -> None:
    """Put what comes beside an import of a block, and does not fit there, where it belongs among sorted ones."""
    beside = editor.edited[node].beside if node in editor.edited else []
    others = [each for each in run if not editor.is_removed(each)]
    if not beside or not others or _fits_beside(editor, node, run, order):
        return
    lines, indent = editor.source.lines, indent_of(editor.source, node)
    for statement in beside:
        key = order(statement)
        following = next((n for n in others if order(text_after(editor, n)) > key), None)
        if following is None:
            at = lines.line_span((others[-1].end_lineno or 1) - 1).end
        else:
            at = lines.line_span(following.lineno - 1).start
        editor.inserted.append(Edit(Span(at, at), indent + statement + editor.newline))
    beside.clear()


def _inner_runs(editor: ImportEditor) -> Iterator[list[ImportNode]]:
    """The renamed imports inside of blocks and functions, with those of their kind right above and below them."""
    inner = {node for node in editor.edited if node not in editor.source.outline.body}
    for parent in editor.source.all_statements if inner else ():
        for _, block in blocks_in(parent) if type(parent) in COMPOUND else ():
            yield from (run for run in _runs(editor, block) if not inner.isdisjoint(run))


def _runs(editor: ImportEditor, block: Sequence[ast.stmt]) -> list[list[ImportNode]]:
    """The imports of a block, in lists of those of one kind that stand on lines that follow each other."""
    runs: list[list[ImportNode]] = []
    for node in block:
        if not isinstance(node, ImportNode):
            continue
        last = runs[-1][-1] if runs else node
        follows = node.lineno == (last.end_lineno or 0) + 1
        if follows and node_category(node, editor.is_own) == node_category(last, editor.is_own):
            runs[-1].append(node)
        else:
            runs.append([node])
    return runs


def _put_among(editor: ImportEditor, node: ImportNode, staying: list[ImportNode], order: Order) -> None:
    """Put a renamed import where it belongs among those of its block that stay where they are."""
    text = text_after(editor, node)
    following = next((n for n in staying if order(text_after(editor, n)) > order(text)), None)
    lines = editor.source.lines
    if following is not None:
        at = lines.line_span(following.lineno - 1).start
    else:
        at = lines.line_span((staying[-1].end_lineno or 1) - 1).end
    if following is None and not editor.source.text[:at].endswith(("\n", "\r")):
        return  # it is the last line of the file
    indent = indent_of(editor.source, node)
    editor.inserted.append(Edit(Span(at, at), indent + editor.take_out(node) + editor.newline))


def _out_of_place(editor: ImportEditor, nodes: list[ImportNode]) -> list[ImportNode]:
    """Of those that no longer fit, the renamed ones: every other stays where it is."""
    order = order_of(editor.source, [*map(statement_text, nodes)])
    if order is None:
        return []
    texts = {node: text_after(editor, node) for node in nodes if not editor.is_removed(node)}
    kind = node_category(nodes[0], editor.is_own)
    staying = {n: order(text) for n, text in texts.items() if statement_category(text, editor.is_own) == kind}
    if [*staying.values()] == sorted(staying.values()):
        return []
    fitting = {node: key for node, key in staying.items() if node not in editor.edited}
    found: list[ImportNode] = []
    for node in editor.edited:
        if node not in staying or node in fitting:
            continue
        tried = [key for other, key in staying.items() if other in fitting or other is node]
        if tried == sorted(tried) or not _stands_free(editor, node):
            fitting[node] = staying[node]
        else:
            found.append(node)
    return found


def text_after(editor: ImportEditor, node: ImportNode) -> str:
    """What an import will be sorted by after the edits."""
    edited = editor.edited.get(node)
    if edited is None:
        return statement_text(node)
    left = [index for index in range(len(node.names)) if index not in edited.removed]
    name = edited.replaced.get(left[0], node.names[left[0]].name) if left else edited.added[0]
    name = name.split()[0]
    if isinstance(node, ast.Import):
        return f"import {name}"
    return f"from {edited.module or module_text(node)} import {name}"


def _stands_free(editor: ImportEditor, node: ImportNode) -> bool:
    """Does the statement have its lines for itself, with no comment above that would stay behind?"""
    source = editor.source
    if editor.edited[node].beside or shares_line_with_others(source, node) or node.names[0].name == "*":
        return False
    return not has_comment_above(editor.source, node)


def has_comment_above(source: Source, node: ast.stmt) -> bool:
    """Does a comment stand right above a statement?"""
    return node.lineno > 1 and source.lines.line_text(node.lineno - 2).lstrip().startswith("#")


def key_of(statement: str) -> tuple[int, int, str]:
    """Sorts ``import`` before ``from``, the future first, and parent packages before siblings."""
    words = statement.split()
    module = words[1].rstrip(",")
    dots = len(module) - len(module.lstrip("."))
    return (
        0 if module == "__future__" else 1,
        0 if words[0] == "import" else 1,
        f"{9 - dots if dots else ''}{module}".lower(),
    )


def _alike(_: str) -> tuple[int, str]:
    """No name stands before another: only modules count."""
    return 0, ""


def _by(
    module: Callable[[str], tuple[int, int, str]], name: Callable[[str], tuple[int, str]], statement: str
) -> tuple[tuple[int, int, str], tuple[int, str]]:
    """Sorts statements by their modules, and several from one module by their first names."""
    statement = without_remarks(statement)
    return module(statement), name(_first_name(statement))


def _mixed(statement: str) -> tuple[int, int, str]:
    """As `key_of`, but that ``import`` stands among ``from``."""
    future, kind, module = key_of(statement)
    return future, 0, f"{module} {kind}"


def _first_name(statement: str) -> str:
    return statement.partition(" import ")[2].lstrip("( \n").partition(",")[0].rstrip(") \n")


_ORDERS: tuple[Order, ...] = tuple(
    partial(_by, module, name) for module in (key_of, _mixed) for name in (by_type, by_letter, _alike)
)
# By modules alone: where one of the others holds, these do.
_BY_MODULES = (_ORDERS[2], _ORDERS[5])


def is_pythons_own(statement: str) -> bool:
    """Does it import from the standard library?"""
    module = without_remarks(statement).split()[1].split(".")[0].rstrip(",")
    return module in sys.stdlib_module_names and module != "__future__"


def statement_text(node: ImportNode) -> str:
    """What an import is sorted by."""
    name = node.names[0].name
    return f"from {module_text(node)} import {name}" if isinstance(node, ast.ImportFrom) else f"import {name}"


def _category(module: str, is_own: Callable[[str], bool]) -> int:
    if module == "__future__":
        return FUTURE
    if module.startswith("."):
        return RELATIVE
    return OWN if is_own(module) else ABSOLUTE


def node_category(node: ImportNode, is_own: Callable[[str], bool]) -> int:
    """The group that an import statement belongs to."""
    return _category(module_text(node) if isinstance(node, ast.ImportFrom) else node.names[0].name, is_own)


def statement_category(statement: str, is_own: Callable[[str], bool]) -> int:
    """The same for the text of a statement."""
    return _category(without_remarks(statement).split()[1].rstrip(","), is_own)
