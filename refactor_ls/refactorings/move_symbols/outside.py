"""What names the moved symbols outside of import statements and code: strings, examples, documents, metadata."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from refactor_ls.model.text import Edit
from refactor_ls.refactorings.change import Reason
from refactor_ls.refactorings.importers.moved import Moved
from refactor_ls.refactorings.move_symbols.class_reprs import divided_pattern, repr_edits
from refactor_ls.refactorings.move_symbols.conditions.replaced import following
from refactor_ls.refactorings.move_symbols.doctest_suites import suite_edits
from refactor_ls.refactorings.move_symbols.examples import edits_in_strings, example_edits
from refactor_ls.refactorings.move_symbols.facts import Facts
from refactor_ls.refactorings.move_symbols.lazy_names import lazy_edits
from refactor_ls.refactorings.move_symbols.prose import prose_edits
from refactor_ls.refactorings.move_symbols.provision import Provision
from refactor_ls.refactorings.move_symbols.tool_code import edits_in_tool_code
from refactor_ls.refactorings.move_symbols.traceback_texts import traceback_edits
from refactor_ls.refactorings.strings.dotted import retargeted
from refactor_ls.refactorings.texts.table_rows import fitted
from refactor_ls.refactorings.texts.title_lines import with_title_lines


class Part(NamedTuple):
    """What goes to one destination: its facts, what the destination gets, and what others have to know."""

    facts: Facts
    provision: Provision
    moved: Moved


def edits_outside(
    whole: Facts, parts: Sequence[Part], kept: frozenset[str]
) -> dict[str, list[Edit]] | Reason:
    """The edits by file for all that moves; those inside of moved code go into the provision of its part instead.

    Documents and examples speak to people: they go on showing the old path of the `kept` names, which works as before.
    """
    hidden = frozenset[str]() if whole.request.facade == "deprecate" else kept
    edits: dict[str, list[Edit]] = {}
    for part in parts:
        divided = divided_pattern(part.facts)
        strings = divided or following(part.facts, part.moved)
        if isinstance(strings, Reason):
            return strings
        for path, found in retargeted(whole.project, strings, part.moved.new).items():
            edits.setdefault(path, []).extend(found)
    told = [replace(part.moved, names=part.moved.names - hidden) for part in parts]
    told = [moved for moved in told if moved.names]
    for example in whole.examples if told and not whole.modules.replaced else ():
        edits.setdefault(example.code.path, []).extend(example_edits(whole.project, example, told) or ())
    for part in parts:
        for path, found in prose_edits(part.facts, part.facts.names - hidden):
            known = edits.setdefault(path, [])
            shown = [
                edit
                for edit in found
                if not _meets(edit, known) and not _is_of_other_part(whole, part, path, edit)
            ]
            text = whole.project.files[path]
            known += with_title_lines(text, fitted(text, shown)) if path.endswith(".rst") else shown
    for part in parts:
        for path, found in (*repr_edits(part.facts), *traceback_edits(part.facts)):
            known = edits.setdefault(path, [])
            known += [edit for edit in found if not _meets(edit, known)]
        for path, edit in lazy_edits(part.facts):
            known = edits.setdefault(path, [])
            known += [] if _meets(edit, known) else [edit]
    # Elsewhere code in strings goes on with the old path, which would warn it here.
    for part in parts if whole.request.facade == "deprecate" else ():
        for path, edit in edits_in_strings(whole.project, part.moved):
            known = edits.setdefault(path, [])
            known += [] if _meets(edit, known) else [edit]
    for part in parts:
        for path, edit in (*edits_in_tool_code(part.facts), *suite_edits(part.facts)):
            known = edits.setdefault(path, [])
            known += [] if _meets(edit, known) else [edit]
    _put_inside(whole, parts, edits)
    return {path: found for path, found in edits.items() if found}


def _is_of_other_part(whole: Facts, part: Part, path: str, edit: Edit) -> bool:
    """Does it lie in code that moves elsewhere, which stays as it is?"""
    if path != whole.source.path:
        return False
    statement = whole.source.statement_at(edit.span.start)
    return whole.selection.holds(statement) and not part.facts.selection.holds(statement)


def _put_inside(whole: Facts, parts: Sequence[Part], edits: dict[str, list[Edit]]) -> None:
    """The edits inside of moved code go along with it."""
    own = edits.pop(whole.source.path, [])
    for part in parts:
        holds = part.facts.selection.holds
        inside = [edit for edit in own if holds(whole.source.statement_at(edit.span.start))]
        part.provision.reads += inside
        own = [edit for edit in own if edit not in inside]
    edits[whole.source.path] = own


def _meets(edit: Edit, others: Iterable[Edit]) -> bool:
    return any(edit.span.overlaps(other.span) for other in others)
