"""What names the moved symbols outside of import statements and code: strings, examples, documents, metadata."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from refactor_ls.model.text import Edit
from refactor_ls.refactorings.change import Reason
from refactor_ls.refactorings.dotted_strings import retargeted
from refactor_ls.refactorings.importers import Moved
from refactor_ls.refactorings.move_symbols.examples import example_edits
from refactor_ls.refactorings.move_symbols.facts import Facts
from refactor_ls.refactorings.move_symbols.prose import prose_edits
from refactor_ls.refactorings.move_symbols.provision import Provision
from refactor_ls.refactorings.move_symbols.replaced import following


def edits_outside(
    facts: Facts, provision: Provision, moved: Moved, kept: frozenset[str]
) -> dict[str, list[Edit]] | Reason:
    """The edits by file; those inside of moved code go into `provision` instead.

    Documents and examples speak to people: they go on showing the old path of the `kept` names, which works as before.
    """
    strings = following(facts, moved)
    if isinstance(strings, Reason):
        return strings
    edits = retargeted(facts.project, strings, facts.request.destination)
    shown = facts.names if facts.request.facade == "deprecate" else facts.names - kept
    told = replace(moved, names=shown)
    for example in facts.examples if shown and not facts.modules.replaced else ():
        edits.setdefault(example.code.path, []).extend(example_edits(facts.project, example, told) or ())
    for path, found in prose_edits(facts, shown):
        known = edits.setdefault(path, [])
        known += [edit for edit in found if not _meets(edit, known)]
    own = edits.pop(facts.source.path, [])
    inside = [edit for edit in own if facts.selection.holds(facts.source.statement_at(edit.span.start))]
    provision.reads += inside
    edits[facts.source.path] = [edit for edit in own if edit not in inside]
    return {path: found for path, found in edits.items() if found}


def _meets(edit: Edit, others: Iterable[Edit]) -> bool:
    return any(edit.span.overlaps(other.span) for other in others)
