"""The moved code: as it was, but for the edits that the new place asks for, each with its line and reason."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from textwrap import dedent

from refactor_ls.model.nodes import Definition
from refactor_ls.model.source import Source
from refactor_ls.model.text import Edit, Span, apply_edits, in_text_order, with_newlines
from refactor_ls.refactorings.change import Note
from refactor_ls.refactorings.format_marks import OFF, ON, is_unformatted, lines_between_marks, without_marks
from refactor_ls.refactorings.imports.deferral import local_import_edits
from refactor_ls.refactorings.move_symbols.conditions.told_definitions import naming_edits
from refactor_ls.refactorings.move_symbols.facts import Facts
from refactor_ls.refactorings.move_symbols.provision import Provision
from refactor_ls.refactorings.quoting import in_one_line


@dataclass(frozen=True)
class MovedCode:
    """The text, with ``\\n`` line ends, and what was changed in it: (line from 0, why)."""

    text: str
    changes: tuple[tuple[int, str], ...]


def moved_code(facts: Facts, provision: Provision) -> MovedCode:
    """The moved statements with their comments, in order."""
    source = facts.source
    reasons = dict(_inner_edits(facts, provision))
    text, changes, is_off = "", [], False
    for position, index in enumerate(facts.selection.statements):
        block = facts.block(index)
        inside = [edit for edit in reasons if block.start <= edit.span.start < block.end]
        mine = in_text_order([*inside, *without_marks(source, block)])
        was_off, is_off = is_off, is_unformatted(source, index)
        text += f"\n{ON}" if was_off and not is_off else ""
        if position:
            text += "\n" * (1 + _blank_lines(facts, position))
        text += f"{OFF}\n" if is_off and not was_off else ""
        for count, edit in enumerate(mine):
            before = _applied(source.text, block, mine[:count], edit.span.start)
            if edit in reasons:
                changes.append((text.count("\n") + before.count("\n"), reasons[edit]))
        text += _applied(source.text, block, mine, block.end).rstrip("\r\n")
        text = with_newlines(text, "\n")
    return MovedCode(text + (f"\n{ON}" if is_off else ""), tuple(changes))


def _applied(text: str, block: Span, edits: list[Edit], end: int) -> str:
    """The block's text up to `end`, with `edits` made."""
    return apply_edits(text[block.start : end], [edit.seen_from(block.start) for edit in edits])


def _on_one_line(statements: str) -> str:
    try:
        return "; ".join(map(ast.unparse, ast.parse(dedent(statements)).body))
    except SyntaxError:
        return " ".join(statements.split())


def _inner_edits(facts: Facts, provision: Provision) -> Iterator[tuple[Edit, str]]:
    for edit in local_import_edits(facts.source, provision.local):
        yield edit, f"`{_on_one_line(edit.new)}` put into the function that needs it"
    quotes = {edit: [read for read in provision.reads if _is_inside(read, edit)] for edit in provision.quotes}
    for edit, reads in quotes.items():
        mark, block = edit.new[0], edit.span
        text = in_one_line(_applied(facts.source.text, block, reads, block.end))
        whole = replace(edit, new=f"{mark}{text}{mark}")
        yield whole, f"annotation quoted: {whole.new}"
    for edit in provision.doctests:
        yield edit, f"`{' '.join(edit.new.split())}` put into the doctest that needs it"
    for edit in provision.left_out:
        yield edit, "imports for type checkers alone left out, which only other code needs"
    for edit in provision.needless:
        yield edit, f"`{_on_one_line(edit.span.of(facts.source.text))}` left out: it is there"
    told = {edit for _, edit in naming_edits(facts)}
    for edit in (read for read in provision.reads if not any(read in reads for reads in quotes.values())):
        old, new = edit.span.of(facts.source.text), edit.new.strip()
        if edit in told:
            yield edit, f"`{new}` kept, by which others tell it"
        elif new.startswith("__module__"):
            yield edit, f"`{new}` kept, where pickle finds objects of the class"
        else:
            yield edit, f"`{old}` is now written `{new}`" if old else f"read through its module: `{new}`"


def _is_inside(edit: Edit, outer: Edit) -> bool:
    return outer.span.start <= edit.span.start and edit.span.end <= outer.span.end


def notes_of_code(facts: Facts, provision: Provision, after: str) -> Iterator[Note]:
    """The changes of the moved code with their lines (from 1) in the destination's text `after` the move."""
    if next(_inner_edits(facts, provision), None) is None:
        return
    code = moved_code(facts, provision)
    at = with_newlines(after, "\n").find(code.text)
    first = with_newlines(after, "\n").count("\n", 0, max(at, 0)) + 1
    for line, why in code.changes:
        yield Note(why, facts.request.destination, first + line if at >= 0 else 0)


def _blank_lines(facts: Facts, position: int) -> int:
    """Blank lines before the moved statement at `position`: as in the source where both were neighbours there."""
    previous, index = facts.selection.statements[position - 1], facts.selection.statements[position]
    if index == previous + 1:
        lines = facts.source.lines
        end = lines.line_of(max(facts.block(previous).end - 1, 0))
        start = lines.line_of(facts.block(index).start)
        between = [*lines_between_marks(facts.source, end + 1, start - 1)]
        if not any(
            lines.line_text(line).strip() for first, last in between for line in range(first, last + 1)
        ):
            return max((last - first + 1 for first, last in between), default=0)
    pair = (facts.source.tree.body[previous], facts.source.tree.body[index])
    if any(isinstance(part, Definition) for node in pair for part in (node, *ast.iter_child_nodes(node))):
        has_remark = facts.block(index).start < facts.source.span(pair[1]).start
        return usual_gap(facts.source, () if has_remark else pair)
    is_set_apart = hasattr(pair[0], "body") or hasattr(pair[1], "body") or isinstance(pair[0], ast.Expr)
    return 1 if is_set_apart or _are_parted(facts, previous, index) else 0


def _are_parted(facts: Facts, previous: int, index: int) -> bool:
    """Is there a blank line anywhere between the two statements in the source?"""
    between = facts.source.text[facts.block(previous).end : facts.block(index).start]
    return any(not line.strip() for line in with_newlines(between, "\n").split("\n")[:-1])


def usual_gap(source: Source, pair: Sequence[ast.stmt] = ()) -> int:
    """How many blank lines the source has between definitions like the `pair` (those of one line stand closer), at most
    two; stubs have fewer."""
    found: Counter[int] = Counter()
    for previous, node in pairwise(source.tree.body):
        if not isinstance(previous, Definition) or not isinstance(node, Definition):
            continue
        if previous.name == node.name or _are_short((previous, node)) != _are_short(pair):
            continue  # overloads, or a function that is decorated by what it replaces
        first = min(each.lineno for each in (node, *node.decorator_list))
        between = range(previous.end_lineno or 0, first - 1)
        if not any(source.lines.line_text(line).strip() for line in between):
            found[len(between)] += 1
    return min(2, found.most_common(1)[0][0]) if found else 2


def _are_short(pair: Sequence[ast.stmt]) -> bool:
    """Has each a line of its own, and no more?"""
    return bool(pair) and all(
        node.lineno == node.end_lineno and not getattr(node, "decorator_list", ()) for node in pair
    )
