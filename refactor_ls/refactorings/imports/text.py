"""The text edits of one existing import statement."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass, field

from refactor_ls.model.source import Source
from refactor_ls.model.text import Edit, Span
from refactor_ls.refactorings.imports.cutting import comment_beside, cut
from refactor_ls.refactorings.imports.elements import (
    are_on_own_lines,
    by_type,
    insert_beside_others,
    insert_on_own_lines,
    line_above,
    ordered,
    places_in,
    whole_lines,
)
from refactor_ls.refactorings.imports.statements import (
    ImportNode,
    module_span,
    module_text,
    rendered,
)
from refactor_ls.refactorings.imports.widths import width_of

_FOR_TOOLS = re.compile(r"#\s*((?i:noqa)|type:|pyright:|mypy:|pylint:|pragma:|ruff:|isort:|nosec)")
_UNUSED_IS_FINE = re.compile(r"#\s*noqa(?!\s*:)|#\s*noqa\s*:.*F401", re.IGNORECASE)


@dataclass
class Edited:
    """What happens to one statement: names (by index) that go or are spelled anew, names that come, its new module,
    and statements that take its place or stand beside it."""

    removed: set[int] = field(default_factory=set)
    added: list[str] = field(default_factory=list)
    module: str = ""
    replaced: dict[int, str] = field(default_factory=dict)
    beside: list[str] = field(default_factory=list)
    is_marked: bool = False  # linters shall not call it unused


def statement_edits(source: Source, node: ImportNode, edited: Edited, newline: str) -> list[Edit]:
    """The edits of a statement of which something stays, or which others replace."""
    span, indent = source.span(node), indent_of(source, node)
    text = span.of(source.text)
    if edited.removed and len(edited.removed) < len(node.names) and _comes_to_one_line(node, edited, text):
        return [Edit(span, _on_one_line(source, node, edited)), *_beside(source, node, edited, newline)]
    if len(edited.removed) == len(node.names) and not edited.added:
        return [Edit(span, f"{newline}{indent}".join(edited.beside))]
    if isinstance(node, ast.ImportFrom) and _gets_too_long(source, node, edited):
        names = [edited.replaced.get(i, source.span(a).of(source.text)) for i, a in enumerate(node.names)]
        module = edited.module or module_text(node)
        return [Edit(span, rendered(module, names, indent, newline, like=source).lstrip())]
    spans = [source.span(alias) for alias in node.names]
    adding = bool(edited.added) and not are_on_own_lines(source, spans)
    edits = [] if adding else _spelled_anew(source, spans, edited)
    if edited.is_marked and not is_marked_unused(source, node):
        edits.append(_marked(source, node))
    if edited.module and isinstance(node, ast.ImportFrom):
        edits.append(Edit(module_span(source, node), edited.module))
    if edited.added and isinstance(node, ast.ImportFrom):
        edits += _with_added(source, node, edited, newline)
    elif edited.removed:
        edits += _cut_with_comments(source, spans, edited.removed)
    return edits + _beside(source, node, edited, newline)


def _marked(source: Source, node: ImportNode) -> Edit:
    """The comment that tells linters of a statement: where it opens its names on a line of its own, they look there."""
    opens = source.lines.line_text(node.lineno - 1).rstrip().endswith("(")
    line = source.lines.line_span((node.lineno if opens else node.end_lineno or node.lineno) - 1)
    at = line.start + len(line.of(source.text).rstrip())
    return Edit(Span(at, at), "  # noqa: F401")


def _gets_too_long(source: Source, node: ast.ImportFrom, edited: Edited) -> bool:
    """Is it a statement on a line of its own in which names or the module are just spelled anew, and longer than fits
    there?"""
    line = source.lines.line_text(node.lineno - 1).rstrip()
    is_more = edited.removed or edited.added or edited.beside or edited.is_marked
    is_plain = line.endswith(node.names[-1].asname or node.names[-1].name) and "(" not in line
    if is_more or node.lineno != node.end_lineno or not is_plain or shares_line_with_others(source, node):
        return False
    spans = [source.span(alias) for alias in node.names]
    longer = sum(len(new) - len(spans[i].of(source.text)) for i, new in edited.replaced.items())
    longer += len(edited.module or module_text(node)) - len(module_text(node))
    return len(line) <= width_of(source) < len(line) + longer


def _spelled_anew(source: Source, spans: list[Span], edited: Edited) -> list[Edit]:
    """Names that are spelled otherwise; names that were sorted are so again, unless a comment belongs to one."""
    before = [span.of(source.text) for span in spans]
    after = [edited.replaced.get(index, text) for index, text in enumerate(before)]
    is_plain = not edited.removed and "#" not in source.text[spans[0].start : spans[-1].end]
    if is_plain and before == sorted(before, key=by_type):
        after.sort(key=by_type)
    return [
        Edit(span, new)
        for index, (span, old, new) in enumerate(zip(spans, before, after, strict=True))
        if old != new and index not in edited.removed
    ]


def _comes_to_one_line(node: ImportNode, edited: Edited, text: str) -> bool:
    """Does what stays need no backslashes, or none of the brackets that were for the lines below the first?"""
    kept = [alias.lineno for index, alias in enumerate(node.names) if index not in edited.removed]
    is_first = node.lineno != node.end_lineno and all(line == node.lineno for line in kept)
    return ("\\" in text or (is_first and not edited.added)) and "#" not in text


def _on_one_line(source: Source, node: ImportNode, edited: Edited) -> str:
    """What stays of a statement that backslashes divide; names that come too stand last."""
    texts = [source.span(alias).of(source.text) for alias in node.names]
    kept = [edited.replaced.get(i, text) for i, text in enumerate(texts) if i not in edited.removed]
    names = ", ".join([*kept, *edited.added])
    if isinstance(node, ast.Import):
        return f"import {names}"
    return f"from {edited.module or module_text(node)} import {names}"


def _cut_with_comments(source: Source, spans: list[Span], removed: set[int]) -> list[Edit]:
    """Names go with the comments above them, which `alias_comment` takes along."""
    above = (line_above(source, spans, index) for index in removed)
    return [*cut(source, spans, removed), *(Edit(span, "") for span in above if span is not None)]


def _with_added(source: Source, node: ast.ImportFrom, edited: Edited, newline: str) -> list[Edit]:
    spans = [source.span(alias) for alias in node.names]
    texts = [span.of(source.text) for span in spans]
    if are_on_own_lines(source, spans):
        edits = _cut_with_comments(source, spans, edited.removed) if edited.removed else []
        goes = len(spans) - 1 in edited.removed
        new = places_in(texts, edited.added)
        return edits + insert_on_own_lines(source, spans, new, newline, goes=goes)
    text = source.span(node).of(source.text)
    if "\n" in text and not (edited.removed or edited.replaced or edited.module):
        line_end = f" \\{newline}" if "\\" in text else newline
        return insert_beside_others(source, spans, places_in(texts, edited.added), line_end, width_of(source))
    kept = [edited.replaced.get(i, text) for i, text in enumerate(texts) if i not in edited.removed]
    names, indent = ordered(kept, edited.added), indent_of(source, node)
    module = edited.module or module_text(node)
    return [Edit(source.span(node), rendered(module, names, indent, newline, like=source).lstrip())]


def _beside(source: Source, node: ImportNode, edited: Edited, newline: str) -> list[Edit]:
    """New statements above or below, in order, at the same indentation; behind semicolons where the line is shared."""
    span, indent = source.span(node), indent_of(source, node)
    if not edited.beside:
        return []
    if shares_line_with_others(source, node):
        return [Edit(Span(span.end, span.end), "".join(f"; {text}" for text in edited.beside))]
    above = [text for text in edited.beside if _stands_before(source, text, node)]
    below = [indent + text + newline for text in edited.beside if text not in above]
    edits = [Edit(Span(span.start, span.start), f"{text}{newline}{indent}") for text in above]
    if below:
        end = whole_lines(source, span).end
        text = "".join(below)
        if end == len(source.text) and not source.text.endswith(("\n", "\r")):
            text = newline + text.removesuffix(newline)
        edits.append(Edit(Span(end, end), text))
    return edits


def _stands_before(source: Source, statement: str, node: ImportNode) -> bool:
    """Does a new statement sort before the old one? A star import stays first: it may bring the name too."""
    words = source.span(node).of(source.text).split()
    same_kind = statement.split()[0] == words[0]
    return same_kind and words[-1] != "*" and statement.split()[1].lower() < words[1].lower()


def indent_of(source: Source, node: ast.stmt) -> str:
    """The white space before a statement that starts its line, else ""."""
    start = source.span(node).start
    head = source.text[source.lines.line_span(source.lines.line_of(start)).start : start]
    return head if not head.strip() else ""


def shares_line_with_others(source: Source, node: ast.stmt) -> bool:
    """Does other code stand on the lines of a statement?"""
    span = source.span(node)
    whole = whole_lines(source, span)
    before, after = source.text[whole.start : span.start].strip(), source.text[span.end : whole.end].strip()
    return bool(before) or bool(after and not after.startswith("#"))


def statement_comment(source: Source, node: ast.stmt) -> str:
    """The comment behind a statement."""
    span = source.span(node)
    behind = source.text[span.end : whole_lines(source, span).end].strip()
    return behind if behind.startswith("#") else ""


def opening_comment(source: Source, node: ast.stmt) -> str:
    """The comment for tools behind the bracket that opens the names of a statement, such as ``# noqa``."""
    line = source.lines.line_text(node.lineno - 1)
    behind = line.partition("(")[2].strip()
    return behind if node.lineno != node.end_lineno and _FOR_TOOLS.match(behind) else ""


def alias_comment(source: Source, node: ImportNode, alias: ast.alias) -> str:
    """The comment that goes with a name: its own, or one for tools on its line or behind the statement."""
    statement = statement_comment(source, node)
    line = source.lines.line_text(alias.lineno - 1)
    for_tools = [c for c in (line[line.find("#") :] if "#" in line else "", statement) if _FOR_TOOLS.match(c)]
    spans, index = [source.span(each) for each in node.names], node.names.index(alias)
    above = line_above(source, spans, index)
    own = [comment_beside(source, spans, index), above.of(source.text).strip() if above is not None else ""]
    own += [statement] if len(spans) == 1 and statement not in own else []
    return "  ".join(filter(None, own)) or (for_tools[0] if for_tools else "")


def is_marked_unused(source: Source, node: ast.AST) -> bool:
    """Does a comment tell linters that the statement's names may be unused?"""
    first, last = getattr(node, "lineno", 1), getattr(node, "end_lineno", None) or 1
    return any(_UNUSED_IS_FINE.search(source.lines.line_text(line - 1)) for line in range(first, last + 1))


def can_take_more(source: Source, node: ast.ImportFrom) -> bool:
    """Can a name be added to the statement without disturbing comments?"""
    if any(alias.name == "*" for alias in node.names):
        return False
    text = source.span(node).of(source.text)
    spans = [source.span(alias) for alias in node.names]
    return are_on_own_lines(source, spans) or "#" not in text
