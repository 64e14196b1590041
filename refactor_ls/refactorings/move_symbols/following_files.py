"""The edits of all other files after symbols of one module moved, to one new home or to several."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from refactor_ls.model.text import Edit
from refactor_ls.refactorings.change import Reason
from refactor_ls.refactorings.importers.late import late_importer_edits
from refactor_ls.refactorings.importers.moved import Moved
from refactor_ls.refactorings.importers.rewriting import importer_edits
from refactor_ls.refactorings.move_symbols.facts import Facts


def following_files(
    facts: Facts, moves: tuple[Moved, ...], outside: Mapping[str, Sequence[Edit]], late: Collection[str]
) -> dict[str, tuple[Edit, ...]] | Reason:
    """The same for every strategy that leaves the same names in the source, but for the files `late`, which must not
    import a new home at their tops. `outside` are edits of what is no code, which may keep an import."""
    if facts.modules.replaced:
        return {}  # something else takes the old module's place, and who asks it must meet that
    ends = {facts.request.source, *(moved.new for moved in moves)}
    if moves not in facts.importers:
        found = {
            uses.source.path: tuple(
                importer_edits(facts.project, uses, moves, outside.get(uses.source.path, ()))
            )
            for uses in facts.uses.files
            if uses.source.path not in ends
        }
        facts.importers[moves] = {path: edits for path, edits in found.items() if edits}
    edits = dict(facts.importers[moves])
    for uses in facts.uses.files if late else ():
        path = uses.source.path
        if path in late and path not in ends:
            if (moves, path) not in facts.late_importers:
                facts.late_importers[moves, path] = late_importer_edits(facts.project, uses, moves)
            fetched = facts.late_importers[moves, path]
            if isinstance(fetched, Reason):
                return fetched
            edits[path] = tuple(fetched)
    return edits
