"""The destination after the move: its imports, and the moved code as it was."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import replace

from refactor_ls.model.blocks import block_of
from refactor_ls.model.nodes import Definition
from refactor_ls.model.scopes import Phase, Reference, is_type_checking
from refactor_ls.model.source import Source, export_lists
from refactor_ls.model.text import Edit, Span, newline_of, with_newlines
from refactor_ls.refactorings.change import Reason
from refactor_ls.refactorings.importers.aliases import alias_uses
from refactor_ls.refactorings.imports.edits import ImportEditor
from refactor_ls.refactorings.imports.exports import all_statement, listed
from refactor_ls.refactorings.imports.header import gap_below_imports
from refactor_ls.refactorings.imports.statements import ImportNode
from refactor_ls.refactorings.move_symbols.carried import carried_text
from refactor_ls.refactorings.move_symbols.code import moved_code, usual_gap
from refactor_ls.refactorings.move_symbols.early_calls import calls_of_source
from refactor_ls.refactorings.move_symbols.facts import Facts
from refactor_ls.refactorings.move_symbols.file_marks import file_marks, legal_header
from refactor_ls.refactorings.move_symbols.mutations import Mutations
from refactor_ls.refactorings.move_symbols.new_imports import (
    carried_comment,
    carried_remark,
    header_groups,
    source_test,
    typing_groups,
)
from refactor_ls.refactorings.move_symbols.provision import Provision
from refactor_ls.refactorings.scripts import is_main_guard
from refactor_ls.refactorings.uses.meaning import origin_of

# -- a new file


def new_module(facts: Facts, provision: Provision, exported: list[str]) -> str:
    """The text of a new module, or of one that was empty."""
    groups = header_groups(facts, provision)
    text = "\n\n".join("\n".join(group) for group in groups if group)
    parts = []
    if provision.typing:
        inside = "\n\n".join("\n".join(group) for group in typing_groups(facts, provision) if group)
        parts.append(f"{_typing_header(facts)}\n{inside}")
    parts += [carried_text(facts, node) for node in provision.blocks]
    if exported:
        parts.append(all_statement(exported, facts.source))
    gap = "\n" * (1 + (gap_below_imports(facts.source) if text else 1))
    if parts:
        text += gap + "\n\n".join(parts)
        gap = "\n\n"
    code = moved_code(facts, provision).text
    is_definition = isinstance(facts.nodes()[0], Definition)
    header = legal_header(facts.project, facts.source)
    marks = [mark for mark in file_marks(facts.source) if mark not in header]
    text = "\n\n".join(part for part in ("\n".join(header), "\n".join(marks), text.strip("\n")) if part)
    if text:
        text += "\n" * (1 + max(1, usual_gap(facts.source))) if is_definition else gap
    return with_newlines(text + code + "\n", newline_of(facts.source.text))


def _typing_header(facts: Facts) -> str:
    """The line above imports for types, with what the source says beside it, such as ``# pragma: no cover``."""
    for node in facts.source.tree.body:
        if isinstance(node, ast.If) and is_type_checking(node.test):
            line = facts.source.lines.line_text(node.lineno - 1).rstrip()
            if re.fullmatch(r"if\b[^#]*:(\s*#.*)?", line):
                return line
    return f"if {source_test(facts)}:"


# -- an existing file


def arrival_edits(
    facts: Facts, provision: Provision, exported: list[str], editor: ImportEditor, *, stands_early: bool
) -> list[Edit] | Reason:
    """The edits of an existing destination, but for those of its own imports of the source (in `editor`).

    With `stands_early` the code stands above what runs functions of the source that import the moved names.
    """
    destination = facts.destination
    for binding in provision.promoted:
        editor.remove(binding.node, binding.alias)  # type: ignore[arg-type]
    for imported, statement in provision.top.items():
        comment, above = carried_comment(facts, statement, imported), carried_remark(facts, statement)
        editor.add(replace(imported, comment=comment, above=above))
    for imported in provision.typing:
        editor.add_typing(imported)
    for node in provision.blocks:
        editor.add_code(with_newlines(carried_text(facts, node), editor.newline))
    place = _place(facts, provision)
    if isinstance(place, Reason):
        return place
    early = min([place, *calls_of_source(facts)]) if stands_early else place
    place = place if _needs_more_above(facts, provision, early) else early
    code = with_newlines(moved_code(facts, provision).text, editor.newline)
    edits = listed(destination, exported) if "__all__" in destination.bindings else []
    return [*edits, _insertion(facts, place, code, editor)]


def _place(facts: Facts, provision: Provision) -> int | Reason:
    """The index of the statement before which the code goes; the number of statements for the end of the file."""
    destination = facts.destination
    count = len(destination.tree.body)
    place = count
    while place and _closes(destination.tree.body, place - 1):
        place -= 1
    place = min([place, *_eager_readers(facts)])
    missed = _needs_more_above(facts, provision, place)
    if missed:
        return Reason(
            f"{facts.request.destination} uses the moved name before it defines `{missed}`, "
            "which the moved code needs",
            facts.request.destination,
            destination.tree.body[place].lineno if place < count else 0,
            "choose another destination",
        )
    return place


def _closes(body: list[ast.stmt], index: int) -> bool:
    """Does a statement end a file on purpose: a main block, or a list of exports below the code that it lists?"""
    node = body[index]
    listed = node.value if isinstance(node, ast.Assign) and export_lists(node) else None
    if not isinstance(listed, ast.List | ast.Tuple):
        return is_main_guard(node)
    is_plain = all(isinstance(each, ast.Constant) for each in listed.elts)
    return is_plain and any(isinstance(each, Definition) for each in body[:index])


def _needs_more_above(facts: Facts, provision: Provision, place: int) -> str:
    """A name that the moved code needs at once and that the destination binds at statement `place` or below; or ""."""
    for need in provision.targets.get(facts.request.destination, ()):
        bound = [b.statement for b in facts.destination.bindings.get(need.name, ())]
        if need.is_eager and bound and max(bound) >= place:
            return need.name
    return ""


def _eager_readers(facts: Facts) -> Iterator[int]:
    """The statements of the destination that read a moved name while it is imported, also in functions they call."""
    destination = facts.destination
    reading = [r for name in facts.names for r in destination.references.get(name, ())]
    for uses in facts.uses.files:
        if uses.source is destination:
            reading += [chain.reference for chain in uses.chains if chain.name in facts.names]
            for found in uses.names:
                reading += alias_uses(destination, found) if found.imported in facts.names else []
    reading += _read_through_others(facts)
    yield from (r.statement for r in reading if r.phase is Phase.EAGER)
    for reference in reading:  # for type checkers the same holds
        node = destination.tree.body[reference.statement]
        if isinstance(node, ast.If) and is_type_checking(node.test):
            yield reference.statement
    later = {r.statement for r in reading if r.phase is Phase.DEFERRED}
    calls = Mutations(destination).calls
    yield from (i for i in range(len(destination.tree.body)) if later and not later.isdisjoint(calls(i)))


def _read_through_others(facts: Facts) -> Iterator[Reference]:
    """The places where the destination reads a moved name from a module that hands it on."""
    for reference in facts.destination.walk.references:
        for name, node in zip(reference.chain, reference.links, strict=False):
            if name in facts.names:
                origin = origin_of(facts.project, facts.destination, node)
                if origin is not None and origin.source.path == facts.request.source and not origin.rest:
                    yield reference


def _insertion(facts: Facts, place: int, code: str, editor: ImportEditor) -> Edit:
    newline = editor.newline
    destination, nodes = facts.destination, facts.nodes()
    body = destination.tree.body
    if place < len(body):
        start = block_of(destination, place).start
        blank = 2 if isinstance(nodes[-1], Definition) or isinstance(body[place], Definition) else 1
        above = destination.text[:start]
        empty = above[len(above.rstrip()) :].count("\n") - 1
        is_bare = not (editor.top or editor.typing or "#" in above)
        is_top = is_bare and all(editor.is_gone(node) for node in body[:place])
        more = max(0, 2 - empty) if not is_top and isinstance(nodes[0], Definition) else 0
        return Edit(Span(start, start), newline * more + code + newline * (1 + blank))
    text = destination.text
    trimmed = len(text.rstrip("\r\n \t"))
    if not trimmed:
        return Edit(Span(len(text), len(text)), code + newline)
    last_is_definition = bool(body) and isinstance(body[-1], Definition)
    only_header = bool(body) and isinstance(body[-1], ImportNode | ast.If)
    is_apart = only_header or not body or _is_headed(destination, len(body) - 1)
    is_apart = is_apart or _is_headed(facts.source, facts.selection.statements[0])
    blank = 2 if isinstance(nodes[0], Definition) or last_is_definition else int(is_apart)
    trailing = text[trimmed:]
    lines = trailing.count("\n") or trailing.count("\r")
    is_below_imports = not any(s is not destination.docstring for s in body) and (editor.top or editor.typing)
    if is_below_imports and not lines:
        lines = 1  # the imports end the last line
    missing = newline * max(0, 1 + blank - lines)
    return Edit(Span(len(text), len(text)), missing + code + newline)


def _is_headed(source: Source, index: int) -> bool:
    """Does a comment stand right above the statement, and a blank line above that?"""
    block = block_of(source, index)
    above = source.lines.line_of(block.start) - 1
    is_set_off = above < 0 or not source.lines.line_text(above).strip()
    return is_set_off and block.start < source.statements[index].span.start
