"""The source after the move: the code is gone, what stays finds the names in their new home."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from refactor_ls.model.scopes import Phase, Reference
from refactor_ls.model.source import assigned_exports, line_of_reference
from refactor_ls.model.sure_names import is_surely_bound
from refactor_ls.model.text import Edit, Span
from refactor_ls.refactorings.change import Reason
from refactor_ls.refactorings.format_marks import emptied_pairs, lines_between_marks
from refactor_ls.refactorings.guards import drop_unused_guards
from refactor_ls.refactorings.imports.changes import edits_of
from refactor_ls.refactorings.imports.deferral import (
    left_to_types,
    local_import_edits,
    needed_at_once,
)
from refactor_ls.refactorings.imports.edits import ImportEditor
from refactor_ls.refactorings.imports.exports import unlisted
from refactor_ls.refactorings.imports.facade import (
    Home,
    cannot_answer_for_more,
    imports_warnings,
    lazy_facade,
)
from refactor_ls.refactorings.imports.lone_comments import comments_of_gone
from refactor_ls.refactorings.imports.naming import editor_of, from_module, module_import, prefers_relative
from refactor_ls.refactorings.imports.statements import Imported
from refactor_ls.refactorings.move_symbols.conditions.import_effects import has_effects
from refactor_ls.refactorings.move_symbols.conditions.ordering import registered_later
from refactor_ls.refactorings.move_symbols.conditions.program_names import answer_by_name
from refactor_ls.refactorings.move_symbols.conditions.run_as_files import needs_of_program
from refactor_ls.refactorings.move_symbols.doctests import staying_doctest_edits
from refactor_ls.refactorings.move_symbols.dotted_imports import keep_outside_loads
from refactor_ls.refactorings.move_symbols.facts import Facts
from refactor_ls.refactorings.move_symbols.own_imports import put_off_own_imports
from refactor_ls.refactorings.move_symbols.provision import Provision
from refactor_ls.refactorings.move_symbols.star_facades import with_stars
from refactor_ls.refactorings.move_symbols.strategy import Strategy
from refactor_ls.refactorings.move_symbols.unneeded_types import import_types_again
from refactor_ls.refactorings.move_symbols.unsure_names import guarded_import, may_be_unbound
from refactor_ls.refactorings.move_symbols.unused_imports import (
    leaving_references,
    remove_unused_imports,
    unused_blocks,
)
from refactor_ls.refactorings.uses.deferrable import first_fixed
from refactor_ls.refactorings.uses.loading import keep_loading, loaded_in


@dataclass
class Departure:
    """The source's edits, which moved names it still binds, what its functions import, and why it cannot be done."""

    edits: list[Edit] = field(default_factory=list)
    still_bound: set[str] = field(default_factory=set)
    local: dict[Imported, list[Reference]] = field(default_factory=dict)
    reasons: list[Reason] = field(default_factory=list)


def depart(facts: Facts, strategy: Strategy, provision: Provision, kept: frozenset[str]) -> Departure:
    """Take the code out of the source; `kept` are the names whose old path keeps working."""
    departure = Departure()
    source, project = facts.source, facts.project
    editor = editor_of(project, source)
    editor.fills = strategy.fills
    whole = [
        index
        for index in facts.selection.statements
        if _line_group(facts, index) <= set(facts.selection.statements)
    ]
    for index in whole:
        editor.deleted += lines_between_marks(source, *_lines(facts, index))
    editor.deleted += emptied_pairs(source, facts.selection.holds)
    editor.cut.update(set(facts.selection.statements).difference(whole))
    blocks = unused_blocks(facts, provision)
    editor.deleted += [(node.lineno - 1, (node.end_lineno or node.lineno) - 1) for node in blocks]
    remove_unused_imports(facts, provision, editor, blocks)
    keep_outside_loads(facts, editor)
    import_types_again(facts, editor)
    editor.deleted += comments_of_gone(editor)
    _follow(facts, strategy, departure, editor, kept)
    late = put_off_own_imports(facts, editor) if source.path in strategy.late else {}
    if isinstance(late, Reason):
        departure.reasons.append(late)
        return departure
    departure.edits += local_import_edits(source, {**departure.local, **late})
    departure.edits += staying_doctest_edits(facts, departure.still_bound)
    departure.edits += unlisted(source, [n for n in facts.names if n in source.exported and n not in kept])
    lazy = sorted(kept - departure.still_bound)
    if lazy:
        _answer_when_asked(facts, departure, editor, lazy)
    keep_loading(project, editor, loaded_in(strategy.loads, source.path), with_names=True)
    drop_unused_guards(project, editor, leaving_references(facts, blocks))
    departure.edits += answer_by_name(facts, editor) if any(needs_of_program(facts)) else ()
    departure.edits += edits_of(editor)
    return departure


def _homes(facts: Facts, names: Iterable[str]) -> dict[str, list[str]]:
    """New module (path) -> which of the moved names it has, both sorted."""
    found: dict[str, list[str]] = {}
    for name in sorted(names):
        found.setdefault(facts.home_of(name), []).append(name)
    return dict(sorted(found.items()))


def _home_module(facts: Facts, home: str) -> str:
    """What stands after ``from`` in the source to import from a new module."""
    relative = prefers_relative(facts.project, facts.source)
    return from_module(facts.project, facts.source.path, home, relative=relative)


def _follow(
    facts: Facts,
    strategy: Strategy,
    departure: Departure,
    editor: ImportEditor,
    kept: frozenset[str],
) -> None:
    """The code that stays finds the moved names, and so does who imports them from here."""
    fetched = facts.patched & facts.read_in_destination
    rebound = facts.names & facts.rebound
    unbound = facts.names - facts.for_types if facts.request.facade == "deprecate" else rebound
    put_off = {name for name in facts.names if facts.home_of(name) in strategy.put_off}
    late = (fetched | put_off) - rebound - facts.for_types
    _read_through_new_module(facts, strategy, departure, editor, unbound - late)
    modules = {home: _home_module(facts, home) for home in _homes(facts, facts.names)}
    place = _later_place(facts) if set(modules) == {facts.request.destination} else None
    together: list[Imported] = []
    for name in sorted(facts.names - rebound):
        module = modules[facts.home_of(name)]
        references = facts.left_uses.get(name, ())
        if name in late:
            if references and not is_surely_bound(facts.source, name):
                departure.reasons.append(may_be_unbound(facts, name))
            _use_late(facts, departure, editor, Imported(module, name), references, kept)
        elif name not in unbound and (references or name in kept):
            alias = name if name in kept and name not in assigned_exports(facts.source) else ""
            departure.still_bound.add(name)
            if name in facts.for_types:
                editor.add_typing(Imported(module, name, alias))
                continue
            if is_surely_bound(facts.source, name):
                together.append(Imported(module, name, alias))
            else:
                editor.add_code(guarded_import(Imported(module, name, alias), editor.newline))
    if place is not None and together:
        listed = ", ".join(each.alias for each in together)
        statement = f"from {together[0].module} import {listed}  # noqa: E402"
        departure.edits.append(_in_its_place(facts, place, statement, editor.newline))
    for each in with_stars(facts, strategy, together) if place is None else ():
        editor.add(each)
    is_dropped = facts.request.facade == "never"
    if (unbound > rebound or is_dropped) and not strategy.source_deferred and has_effects(facts):
        bound = {facts.home_of(name) for name in departure.still_bound} | {facts.source.path}
        for home in modules:
            if is_dropped and home in bound | _loaded(facts):
                continue
            imported, name = module_import(facts.project, facts.source, home, facts.source)
            if place is not None:
                statement = f"{imported.statement}  # noqa: E402, F401"
                departure.edits.append(_in_its_place(facts, place, statement, editor.newline))
                continue
            comment = "" if imported.name and name == imported.name else "# noqa: F401"
            editor.add(replace(imported, asname=name if imported.name else imported.asname, comment=comment))


def _later_place(facts: Facts) -> int | None:
    """The line (from 0) where the new module has to be imported, so that what it registers in lists keeps its place
    among what stays; None where that does not matter, or where the source needs it before."""
    later, source = registered_later(facts), facts.source
    if not later:
        return None
    first = min(max(b.statement for b in source.bindings[name]) for name in later)
    left = (r for references in facts.left_uses.values() for r in references)
    if any(r.phase is Phase.EAGER and r.statement < first for r in left):
        return None
    moved = {
        n for i in facts.selection.statements for n in range(_lines(facts, i)[0], _lines(facts, i)[1] + 1)
    }
    line = _lines(facts, first)[1] + 1
    while line < len(source.lines.starts) and (line in moved or not source.lines.line_text(line).strip()):
        line += 1
    return line


def _in_its_place(facts: Facts, line: int, statement: str, newline: str) -> Edit:
    """The import of the new module below code of the source."""
    source = facts.source
    if line >= len(source.lines.starts):
        return Edit(Span(len(source.text), len(source.text)), newline * 2 + statement + newline)
    start = source.lines.starts[line]
    return Edit(Span(start, start), statement + newline * 3)


def _loaded(facts: Facts) -> frozenset[str]:
    """The modules that the source imports at its top anyway."""
    return frozenset(facts.project.events(facts.source.path).modules(facts.project.modules))


def _answer_when_asked(facts: Facts, departure: Departure, editor: ImportEditor, names: list[str]) -> None:
    """Names that are kept and that no import at the top binds."""
    source = facts.source
    odd = cannot_answer_for_more(source)
    if odd:
        message = f"its `{odd}` is no plain function of its own, so it cannot know the moved names too"
        remedy = "write it as a function first, or move with --facade never"
        departure.reasons.append(Reason(message, source.path, source.bindings[odd][0].node.lineno, remedy))
        return
    # Asking for a name that is not there has to raise AttributeError, as `hasattr` expects it.
    departure.reasons += [may_be_unbound(facts, name) for name in names if not is_surely_bound(source, name)]
    warns = facts.request.facade == "deprecate"
    if warns and imports_warnings(source):
        editor.add(Imported("warnings"))  # which nothing else may use any more
    homes = [
        Home(_home_module(facts, home), tuple(found), facts.project.modules.name(home) if warns else "")
        for home, found in _homes(facts, names).items()
    ]
    departure.edits += lazy_facade(facts.project, source, homes)
    for home in homes:
        for name in home.names:
            editor.add_typing(Imported(home.module, name, "" if name in assigned_exports(source) else name))


def _lines(facts: Facts, index: int) -> tuple[int, int]:
    lines, block = facts.source.lines, facts.block(index)
    return lines.line_of(block.start), lines.line_of(max(block.end - 1, block.start))


def _line_group(facts: Facts, index: int) -> set[int]:
    """The statements that share lines with statement `index`, itself included."""
    group, last = {index}, len(facts.source.statements) - 1
    lines, statements = facts.source.lines, facts.source.statements

    def joined(first: int) -> bool:
        return lines.line_of(statements[first].span.end) == lines.line_of(statements[first + 1].span.start)

    low = high = index
    while low > 0 and joined(low - 1):
        low -= 1
        group.add(low)
    while high < last and joined(high):
        high += 1
        group.add(high)
    return group


def _read_through_new_module(
    facts: Facts, strategy: Strategy, departure: Departure, editor: ImportEditor, names: frozenset[str]
) -> None:
    """A moved name that must not be bound here is read as ``module.name`` by the code that stays."""
    used = {name: facts.left_uses[name] for name in names if name in facts.left_uses}
    if not used:
        return
    for home, found in _homes(facts, used).items():
        imported, expression = module_import(facts.project, facts.source, home, facts.source)
        for references in map(used.__getitem__, found):
            spans = [facts.source.reference_span(reference) for reference in references]
            departure.edits += [
                Edit(Span(s.start, s.start), f"{expression}.") for s in spans if s is not None
            ]
            if home in strategy.put_off:
                departure.local.setdefault(imported, []).extend(references)
        if home not in strategy.put_off:
            editor.add(imported)


def _use_late(
    facts: Facts,
    departure: Departure,
    editor: ImportEditor,
    imported: Imported,
    references: tuple[Reference, ...],
    kept: frozenset[str],
) -> None:
    """The code that stays imports the name inside its functions, or for type checkers only."""
    fixed = first_fixed(facts.project, facts.source, references)
    if fixed is not None:
        departure.reasons.append(
            needed_at_once(
                facts.source,
                imported.name,
                facts.home_of(imported.name),
                line_of_reference(facts.source, fixed),
                "leave it where it is, or move what needs it too",
                closure="needed",
            )
        )
        return
    departure.local[imported] = list(references)
    if left_to_types(references) and imported.name not in kept:
        editor.add_typing(imported)
