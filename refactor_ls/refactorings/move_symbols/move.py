"""Move symbols to another module.

Before: ``shop.py`` defines `total`, ``main.py`` says ``from shop import total``.
After: ``pricing.py`` defines `total`, with the imports that it needs, and ``main.py`` imports it from there.
"""

from __future__ import annotations

import posixpath
import sys
from collections.abc import Iterator
from dataclasses import replace

from refactor_ls.model.modules import INIT, is_module_name
from refactor_ls.model.project import Project
from refactor_ls.model.source import Source, Unparsable
from refactor_ls.model.text import Edit
from refactor_ls.refactorings.change import Change, Note, Reason, Refusal, refused
from refactor_ls.refactorings.facade import is_public
from refactor_ls.refactorings.future import future_reasons
from refactor_ls.refactorings.importers import Moved, follow, importer_edits
from refactor_ls.refactorings.lookups import dotted_strings, retargeted
from refactor_ls.refactorings.move_symbols.arrival import arrival_edits, new_module
from refactor_ls.refactorings.move_symbols.departure import Departure, depart
from refactor_ls.refactorings.move_symbols.facts import Facts, left_uses_of, needs_of, with_closure
from refactor_ls.refactorings.move_symbols.provision import Provision, provide
from refactor_ls.refactorings.move_symbols.request import MoveSymbols
from refactor_ls.refactorings.move_symbols.selection import select
from refactor_ls.refactorings.move_symbols.state import has_effects, state_reasons
from refactor_ls.refactorings.move_symbols.strategy import Strategy
from refactor_ls.refactorings.naming import editor_of
from refactor_ls.refactorings.uses import is_loaded_late, loads_more, names_taken_through, uses_of
from refactor_ls.refactorings.verify import Verdict, verify

MOST_STRATEGIES = 12


def move_symbols(project: Project, request: MoveSymbols) -> Change | Refusal:
    """Move the symbols, with every import in the workspace following, or say why not."""
    facts = facts_of(project, _normalised(request))
    if isinstance(facts, Refusal):
        return facts
    reasons = tuple(refusals(facts))
    return Refusal(reasons) if reasons else first_that_holds(facts)


# -- facts


def facts_of(project: Project, request: MoveSymbols) -> Facts | Refusal:
    """Everything that decides how (and whether) the symbols move."""
    wrong = list(_bad_paths(project, request))
    if wrong:
        return Refusal(tuple(wrong))
    try:
        source = project.source(request.source)
        is_new = request.destination not in project.files
        packages = _new_packages(project, request.destination) if is_new else ()
        created = {path: "" for path in (*packages, *([request.destination] if is_new else []))}
        named = project.after(dict(created)) if created else project
        destination = Source(request.destination, "") if is_new else project.source(request.destination)
    except Unparsable as error:
        return refused(f"does not parse: {error.message}", error.path, error.line, "mend it first")
    selection = select(source, request.symbols)
    if isinstance(selection, Refusal):
        return selection
    if request.closure != "none":
        taken = (
            names_taken_through(project, request.source, source.defined_names)
            if request.closure == "private"
            else frozenset()
        )
        selection = select(source, sorted(with_closure(source, selection, request.closure, taken)))
        if isinstance(selection, Refusal):
            return selection
    uses = uses_of(named, request.source, sorted(selection.names))
    annotations = {
        (each.source.path, chain.reference.offset)
        for each in uses.files
        for chain in each.chains
        if chain.reference.in_string
    }
    strings = dotted_strings(named, request.source, frozenset(source.bindings))
    return Facts(
        named,
        request,
        source,
        destination,
        is_new,
        selection,
        needs_of(source, selection),
        left_uses_of(source, selection),
        uses,
        tuple(s for s in strings if (s.source.path, s.module_span.start) not in annotations),
        packages,
    )


def _normalised(request: MoveSymbols) -> MoveSymbols:
    return replace(
        request,
        source=posixpath.normpath(request.source),
        destination=posixpath.normpath(request.destination),
    )


def _bad_paths(project: Project, request: MoveSymbols) -> Iterator[Reason]:
    source, destination = request.source, request.destination
    if source not in project.files:
        why = project.files.unreadable.get(source, "no such Python file in the workspace")
        yield Reason(why, source)
    elif source == destination:
        yield Reason("source and destination are the same file", source, 0, "choose another destination")
    stem, extension = posixpath.splitext(posixpath.basename(destination))
    if destination.startswith(("/", "../")) or "/../" in destination:
        yield Reason("the destination lies outside the workspace", destination)
    elif extension != ".py":
        yield Reason("the destination is no Python file", destination, 0, "end it with .py")
    elif not is_module_name(stem):
        yield Reason(
            f"`{stem}` is no module name: no import can name it",
            destination,
            0,
            "choose an identifier that is no keyword",
        )
    elif destination not in project.files and destination in project.files.unreadable:
        yield Reason(project.files.unreadable[destination], destination)
    elif (
        destination not in project.files
        and project.modules.on_disk(destination.removesuffix(".py")) is not None
    ):
        there = project.modules.on_disk(destination.removesuffix(".py"))
        yield Reason(
            f"a package of that name stands there already: {there}", destination, 0, "choose another name"
        )


def _new_packages(project: Project, destination: str) -> tuple[str, ...]:
    """The ``__init__.py`` files that make a new folder below a regular package a regular package too."""
    folder, wanted = posixpath.dirname(destination), []
    while folder and f"{folder}/{INIT}" not in project.files and folder not in project.modules.folders:
        wanted.append(f"{folder}/{INIT}")
        folder = posixpath.dirname(folder)
    return tuple(wanted) if f"{folder}/{INIT}" in project.files else ()


# -- refusals


def refusals(facts: Facts) -> Iterator[Reason]:
    """Why the move would be wrong, whatever the imports look like."""
    yield from _collisions(facts)
    yield from state_reasons(facts)
    yield from future_reasons(facts.source, facts.destination, facts.nodes(), facts.is_new)
    yield from _aliased_in_destination(facts)
    yield from _hidden_module(facts)
    if f"{facts.request.source}i" in facts.project.files:
        yield Reason(
            "it has a stub beside it",
            f"{facts.request.source}i",
            0,
            "move the stub's entry by hand, then retry",
        )


def _collisions(facts: Facts) -> Iterator[Reason]:
    destination = facts.destination
    from_source = {
        id(found.binding) for uses in facts.uses.files if uses.source is destination for found in uses.names
    }
    for name in sorted(facts.names):
        others = [b for b in destination.bindings.get(name, ()) if id(b) not in from_source]
        if others:
            line = getattr(others[0].node, "lineno", 0)
            yield Reason(
                f"`{name}` is already defined in {destination.path}",
                destination.path,
                line,
                "rename one of them",
            )
        elif (
            name not in destination.bindings and name in destination.references and not destination.walk.stars
        ):
            line = destination.references[name][0].node.lineno
            yield Reason(
                f"{destination.path} uses another `{name}`, which the moved one would hide",
                destination.path,
                line,
            )


def _aliased_in_destination(facts: Facts) -> Iterator[Reason]:
    for uses in facts.uses.files:
        if uses.source is not facts.destination:
            continue
        for found in uses.names:
            if found.imported in facts.names and found.asname not in (None, found.imported):
                yield Reason(
                    f"{uses.source.path} imports `{found.imported}` under the name `{found.asname}`",
                    uses.source.path,
                    found.node.lineno,
                    "use its own name there first",
                )


def _hidden_module(facts: Facts) -> Iterator[Reason]:
    """A new top-level module must not take the name of another one that files beside it import."""
    if not facts.is_new:
        return
    name = facts.project.modules.name(facts.request.destination)
    if "." in name or not name:
        yield from _hides_name_of_package(facts)
        return
    if name in sys.stdlib_module_names:
        yield Reason(
            f"`{name}` would hide the module of that name in the standard library",
            facts.request.destination,
            0,
            "choose another name",
        )
    elif any(facts.project.files.containing([f"import {name}"])) or any(
        facts.project.files.containing([f"from {name}"])
    ):
        for path in facts.project.files.containing([name]):
            parsed = facts.project.parsed(path) if path.endswith(".py") else None
            if parsed is not None and any(
                f.module.split(".")[0] == name and not f.level for f in parsed.all_imports
            ):
                yield Reason(
                    f"{path} imports another module `{name}`",
                    facts.request.destination,
                    0,
                    "choose another name",
                )
                return


def _hides_name_of_package(facts: Facts) -> Iterator[Reason]:
    """Importing ``package.name`` sets the attribute `name` of the package, whatever it was."""
    folder, file = posixpath.split(facts.request.destination)
    init = facts.project.parsed(f"{folder}/{INIT}")
    stem = file.removesuffix(".py")
    if init is not None and stem in init.bindings:
        bound = init.bindings[stem][0]
        yield Reason(
            f"a module `{stem}` would take the place of the name `{stem}` of its package",
            init.path,
            getattr(bound.node, "lineno", 0),
            "choose another name for the module",
        )


# -- edits


def first_that_holds(facts: Facts) -> Change | Refusal:
    """Try ways of importing, the plainest first, until one survives verification."""
    strategy, tried = Strategy(), set()
    refusal: Refusal | None = None
    fixed: dict[Reason, None] = {}  # why neither side can put its import off
    while len(tried) < MOST_STRATEGIES and strategy not in tried:
        tried.add(strategy)
        outcome = change_of(facts, strategy)
        if isinstance(outcome, Refusal):
            refusal = refusal or outcome
            fixed.update(dict.fromkeys(outcome.reasons))
            following = _without_reasons(facts, strategy, outcome)
        else:
            verdict = verify(
                facts.project,
                outcome,
                {facts.request.destination: facts.request.source} if facts.is_new else {},
            )
            if not verdict.reasons:
                woken = _wakes_lazy_module(facts, outcome, verdict)
                return woken or _with_receipt(outcome, verdict)
            refusal = Refusal(tuple(verdict.reasons))
            following = next_strategy(facts, strategy, verdict)
        if following is None:
            break
        strategy = following
    assert refusal is not None
    return Refusal(_summary(facts, fixed)) if fixed else refusal


def _summary(facts: Facts, fixed: dict[Reason, None]) -> tuple[Reason, ...]:
    """One reason for each direction is enough to understand a conflict; others are counted."""
    reasons = list(fixed)
    first = reasons[0]
    same = [
        r for r in reasons if r.path == first.path and r.message.split("`")[0] == first.message.split("`")[0]
    ]
    others = [r for r in reasons if r not in same][:1]
    if len(same) > 1:
        first = replace(first, message=f"{first.message} (and {len(same) - 1} more like it)")
    return (first, *others)


def _wakes_lazy_module(facts: Facts, change: Change, verdict: Verdict) -> Refusal | None:
    """A module that is imported inside functions only, so that it loads late, must not load early now."""
    destination = facts.request.destination
    if facts.is_new or verdict.after is None or not is_loaded_late(facts.project, destination):
        return None
    for path in change.edits:
        for target, line in verdict.after.events(path).imported():
            if target == destination and loads_more(facts.project, destination, path):
                return refused(
                    f"{destination} is imported inside functions only, to load late; {path} would import it at once",
                    path,
                    line,
                    "choose another destination",
                )
    return None


def _without_reasons(facts: Facts, strategy: Strategy, outcome: Refusal) -> Strategy | None:
    """The other way round: where the destination cannot put off its import of the source, the source puts off its own."""
    source = facts.request.source
    if source in strategy.deferred and not strategy.source_deferred:
        return Strategy(strategy.deferred - {source}, True)
    return None


def next_strategy(facts: Facts, strategy: Strategy, verdict: Verdict) -> Strategy | None:
    """Put off the import that closes the cycle: the destination's of the source first, then others, then the source's."""
    edges = {edge for problem in verdict.import_problems for edge in problem.edges}
    source, destination = facts.request.source, facts.request.destination
    if (destination, source) in edges and source not in strategy.deferred and not strategy.source_deferred:
        return Strategy(strategy.deferred | {source}, False)
    targets = (
        {target for importer, target in edges if importer == destination}
        - strategy.deferred
        - {source, destination}
    )
    if targets:
        return Strategy(strategy.deferred | targets, strategy.source_deferred)
    if (source, destination) in edges and not strategy.source_deferred:
        return Strategy(strategy.deferred, True)
    if (destination, source) in edges and source not in strategy.deferred:
        return Strategy(strategy.deferred | {source}, strategy.source_deferred)
    return None


def change_of(facts: Facts, strategy: Strategy) -> Change | Refusal:
    """All edits of the move under one strategy."""
    provision = provide(facts, strategy)
    if provision.reasons:
        return Refusal(tuple(provision.reasons))
    kept = kept_names(facts)
    if strategy.source_deferred and has_effects(facts):
        return refused(
            "defining it registers it, so its old module must go on importing it, and that would close an import cycle",
            facts.request.source,
            facts.nodes()[0].lineno,
            "move what it registers with too: --closure needed",
        )
    departure = depart(facts, strategy, provision, kept)
    if departure.reasons:
        return Refusal(tuple(departure.reasons))
    exported = sorted(facts.names & facts.source.exported)
    edits: dict[str, tuple[Edit, ...]] = {facts.request.source: tuple(departure.edits)}
    creates = dict.fromkeys(facts.new_packages, "")
    moved = _moved(facts, departure, kept)
    if facts.is_new:
        creates[facts.request.destination] = new_module(facts, provision, exported)
    else:
        arrived = _arrive(facts, provision, exported, moved)
        if isinstance(arrived, Reason):
            return Refusal((arrived,))
        edits[facts.request.destination] = tuple(arrived)
    for uses in facts.uses.files:
        if uses.source.path not in (facts.request.source, facts.request.destination):
            found = importer_edits(facts.project, uses, moved)
            if found:
                edits[uses.source.path] = tuple(found)
    strings = [
        s
        for s in facts.strings
        if s.is_patch and s.name in facts.names and s.name not in moved.looked_up_in_old
    ]
    for path, found in retargeted(facts.project, strings, facts.request.destination).items():
        edits[path] = (*edits.get(path, ()), *found)
    return Change(edits, creates, receipt=tuple(_notes(facts, provision, strategy, kept)))


def _moved(facts: Facts, departure: Departure, kept: frozenset[str]) -> Moved:
    source = facts.source
    public = {n for n in departure.still_bound if not n.startswith("_")}
    exported = kept & source.exported if "__all__" in source.bindings else public
    stays = departure.still_bound - facts.read_in_destination
    return Moved(
        facts.request.source, facts.request.destination, facts.names, frozenset(exported), frozenset(stays)
    )


def _arrive(facts: Facts, provision: Provision, exported: list[str], moved: Moved) -> list[Edit] | Reason:
    editor = editor_of(facts.project, facts.destination)
    own = [uses for uses in facts.uses.files if uses.source is facts.destination]
    edits: list[Edit] = []
    for uses in own:
        edits += follow(facts.project, uses, moved, editor)
    arrived = arrival_edits(facts, provision, exported, editor)
    return arrived if isinstance(arrived, Reason) else [*edits, *arrived, *editor.edits()]


def kept_names(facts: Facts) -> frozenset[str]:
    """The names whose old path keeps working."""
    if facts.request.facade == "never":
        return frozenset()
    if facts.request.facade == "always":
        return facts.names
    is_package = posixpath.basename(facts.request.source) == INIT
    shipped = is_package or facts.project.is_shipped(facts.request.source)
    kept = {name for name in facts.names if shipped and is_public(facts.project, facts.source, name)}
    if has_effects(facts) or _is_looked_up(facts):
        kept |= facts.names
    kept |= {s.name for s in facts.strings if s.name in facts.names and not s.is_patch}
    return frozenset(kept)


def _is_looked_up(facts: Facts) -> bool:
    """Does somebody hand the module object around, so that a name may be looked up in it by a string?"""
    dynamic = {"", "__dict__", "__all__"}
    return bool(facts.uses.unparsable) or any(
        uses.is_handed_on or any(chain.name in dynamic and not chain.is_stored for chain in uses.chains)
        for uses in facts.uses.files
    )


def _notes(facts: Facts, provision: Provision, strategy: Strategy, kept: frozenset[str]) -> Iterator[Note]:
    for path, line, message in facts.uses.unparsable:
        yield Note(f"left alone, it does not parse: {message}", path, line)
    for imported in provision.local:
        yield Note(
            f"`{imported.statement}` stands inside the functions that need it, to avoid an import cycle",
            facts.request.destination,
        )
    for edit in provision.quotes:
        yield Note(f"annotation quoted: {edit.new}", facts.request.destination)
    if strategy.source_deferred:
        yield Note(
            "imports the moved names inside the functions that need them, to avoid an import cycle",
            facts.request.source,
        )
    if kept:
        yield Note(
            f"keeps {', '.join(f'`{name}`' for name in sorted(kept))} importable from its old module",
            facts.request.source,
        )


def _with_receipt(change: Change, verdict: Verdict) -> Change:
    return Change(
        change.edits, change.creates, change.deletes, change.renames, (*change.receipt, *verdict.notes)
    )
