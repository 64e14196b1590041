"""Where each name that the moved code needs comes from in its new module."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field, replace

from refactor_ls.model.scopes import Binding, ImportBinding, Phase, Reference, import_binding
from refactor_ls.model.sure_names import is_surely_bound
from refactor_ls.model.text import Edit, Span
from refactor_ls.refactorings.change import About, Reason
from refactor_ls.refactorings.future import future_quotes, needs_quotes
from refactor_ls.refactorings.imports.deferral import left_to_types
from refactor_ls.refactorings.imports.naming import module_import
from refactor_ls.refactorings.imports.statements import Imported
from refactor_ls.refactorings.imports.text import alias_comment
from refactor_ls.refactorings.move_symbols.carried import (
    but_for_repetitions,
    carried_statement,
    is_for_types_alone,
    is_logger,
    needs_of_carried,
    plain_names,
    stands_in_destination,
    would_collide,
)
from refactor_ls.refactorings.move_symbols.collisions import (
    can_be_hidden,
    in_destination,
    through_module,
    under_another_name,
)
from refactor_ls.refactorings.move_symbols.conditions.asked_fixtures import fixtures_to_import
from refactor_ls.refactorings.move_symbols.conditions.own_lookups import names_instead, reads_of_old_module
from refactor_ls.refactorings.move_symbols.conditions.pickled_objects import modules_for_pickle
from refactor_ls.refactorings.move_symbols.conditions.state import fetched_names
from refactor_ls.refactorings.move_symbols.conditions.told_definitions import naming_edits
from refactor_ls.refactorings.move_symbols.copied_modules import PackageReading, read_through_package
from refactor_ls.refactorings.move_symbols.dotted_imports import dotted_imports, loads_of_moved_code, serves
from refactor_ls.refactorings.move_symbols.facts import BUILTINS, MODULE_DUNDERS, Facts, Need
from refactor_ls.refactorings.move_symbols.inner_imports import inner_imports
from refactor_ls.refactorings.move_symbols.plain_decorators import unread_quotes
from refactor_ls.refactorings.move_symbols.prepared_imports import is_prepared
from refactor_ls.refactorings.move_symbols.stars import carry_stars, comes_by_star
from refactor_ls.refactorings.move_symbols.strategy import Strategy
from refactor_ls.refactorings.move_symbols.type_variables import reads_type_variable_alike
from refactor_ls.refactorings.move_symbols.unneeded_types import unneeded_types
from refactor_ls.refactorings.move_symbols.unsure_names import may_be_unbound
from refactor_ls.refactorings.move_symbols.way_back import why_not_put_off
from refactor_ls.refactorings.move_symbols.written_imports import carried_import, from_home
from refactor_ls.refactorings.uses.deferrable import can_defer, first_fixed


@dataclass
class Provision:
    """What the destination gets besides the moved code itself."""

    # What goes to the top, with the source's statement that it comes from (None: a new one), and under TYPE_CHECKING.
    top: dict[Imported, ast.stmt | None] = field(default_factory=dict)
    typing: list[Imported] = field(default_factory=list)
    # What goes into the functions that need it, and the statements that are repeated: guarded imports, loggers.
    local: dict[Imported, list[Reference]] = field(default_factory=dict)
    blocks: list[ast.stmt] = field(default_factory=list)
    # Edits inside the moved code, in the source's offsets: quoted annotations, and names that are read otherwise.
    quotes: list[Edit] = field(default_factory=list)
    reads: list[Edit] = field(default_factory=list)
    doctests: list[Edit] = field(default_factory=list)  # imports that they need
    left_out: list[Edit] = field(default_factory=list)  # imports for types that only other code needed
    needless: list[Edit] = field(default_factory=list)  # imports of what the destination has itself
    # Why it cannot be done; which needs each module (path) serves; TYPE_CHECKING imports of the destination that must
    # be real now; names that the destination takes from the source.
    reasons: list[Reason] = field(default_factory=list)
    targets: dict[str, list[Need]] = field(default_factory=dict)
    promoted: list[Binding] = field(default_factory=list)
    taken_from_source: set[str] = field(default_factory=set)
    alike: list[str] = field(default_factory=list)  # type variables of the destination that are read instead


@dataclass(frozen=True)
class Wanted:
    """An import that would serve a need: its text, the workspace module (path) that it imports, the source's statement
    that it comes from, and whether that stands under TYPE_CHECKING."""

    need: Need
    imported: Imported
    target: str | None
    statement: ast.stmt | None = None
    for_types: bool = False
    found: ImportBinding | None = None  # the source's own import, where it comes from one


def provide(facts: Facts, strategy: Strategy) -> Provision:
    """Find a place for every need; what cannot be served is a reason."""
    provision, todo = Provision(), dict(facts.needs)
    is_late = facts.request.source in strategy.deferred
    for more in [each for n in todo.values() for each in needs_of_carried(facts, n, is_put_off=is_late)]:
        known = todo.get(more.name, more)
        todo[more.name] = replace(known, references=tuple(dict.fromkeys(known.references + more.references)))
    for need in todo.values():
        if need.bindings:
            _provide_one(facts, strategy, provision, need)
        else:
            _provide_unbound(facts, provision, need)
    fetched = fetched_names(facts)
    for name in sorted(fetched):
        _fetch_at_each_call(facts, strategy, provision, facts.needs[name])
    for star in carry_stars(facts, fetched):
        if isinstance(star, Reason):
            provision.reasons.append(star)
        elif star.need is None:
            assert star.imported is not None
            provision.top[star.imported] = star.statement
        else:
            imported = star.imported or from_home(facts, star.need.name)
            _place(facts, strategy, provision, Wanted(star.need, imported, star.target, star.statement))
    provision.top.update(dict.fromkeys(loads_of_moved_code(facts, provision.top)))
    for binding in fixtures_to_import(facts):
        _import_for_pytest(facts, provision, binding)
    inner = inner_imports(facts)
    provision.reads += inner.reads
    provision.needless += inner.needless
    for imported, reference, edit in reads_of_old_module(facts):
        if facts.modules.replaced:
            provision.top[imported] = None
        else:
            provision.local.setdefault(imported, []).append(reference)
        provision.reads.append(edit)
    provision.reads += (*names_instead(facts), *modules_for_pickle(facts))
    provision.reads += (edit for _, edit in naming_edits(facts))
    provision.left_out = unneeded_types(facts)
    if needs_quotes(facts.source, facts.destination, facts.is_new):
        provision.quotes = future_quotes(facts.source, facts.destination, facts.nodes())
    return provision


def _provide_one(facts: Facts, strategy: Strategy, provision: Provision, need: Need) -> None:
    carried = carried_statement(facts, need, is_put_off=facts.request.source in strategy.deferred)
    if need.name in facts.homes and (carried is None or not is_logger(carried)):
        carried = None  # it has a home that is no facade
    if carried is not None and not would_collide(facts, carried):
        if carried not in provision.blocks and not stands_in_destination(facts, carried):
            provision.blocks.append(carried)
        return
    if need.name in facts.rebound:
        called, at_once = _by_time(facts, strategy, need)
        if called.references or not at_once.references:
            _read_through_module(facts, strategy, provision, called)
        if not at_once.references:
            return
        need = at_once
    is_unsure = not is_surely_bound(facts.source, need.name)
    if need.name in facts.patched and any(r.phase is Phase.DEFERRED for r in need.references):
        if is_unsure:
            _place_unsure(facts, strategy, provision, need)
            return
        late = tuple(r for r in need.references if r.phase is not Phase.EAGER)
        _fetch_at_each_call(facts, strategy, provision, replace(need, references=late))
        if len(late) == len(need.references):
            return
        need = replace(need, references=tuple(r for r in need.references if r.phase is Phase.EAGER))
    dotted = dotted_imports(need) if need.name not in facts.homes else []
    for binding in dotted:
        references = tuple(r for r in need.references if serves(binding, r, need.bindings))
        _place(
            facts, strategy, provision, _as_in_source(facts, replace(need, references=references), binding)
        )
    if dotted:
        return
    bindings = but_for_repetitions(facts, need)
    is_for_types = bool(bindings) and all(b.is_for_types for b in bindings)
    is_for_types |= is_for_types_alone(facts, need)
    is_plain = need.is_import and len(bindings) == 1 and (is_for_types or not bindings[0].guards)
    if is_plain and need.name not in facts.homes:
        _place(facts, strategy, provision, _as_in_source(facts, need, bindings[0]))
        return
    if is_unsure:
        _place_unsure(facts, strategy, provision, need)
        return
    provision.taken_from_source.add(need.name)
    wanted = Wanted(need, from_home(facts, need.name), facts.home_of(need.name), for_types=is_for_types)
    _place(facts, strategy, provision, wanted)


def _by_time(facts: Facts, strategy: Strategy, need: Need) -> tuple[Need, Need]:
    """What reads a name that is rebound when it is called, and what reads an import that others replace later, while it
    is imported itself: where that cannot go through the old module, it is as well imported from where it comes from."""
    by_others = need.is_import and not any(binding.is_global for binding in need.bindings)
    if not by_others or facts.home_of(need.name) not in strategy.deferred:
        return need, replace(need, references=())
    eager = tuple(r for r in need.references if r.phase is Phase.EAGER)
    late = tuple(r for r in need.references if r not in eager)
    return replace(need, references=late), replace(need, references=eager)


def _place_unsure(facts: Facts, strategy: Strategy, provision: Provision, need: Need) -> None:
    """A name that its module may not have is asked for where it is used, as before: a function may not get there."""
    late = [r for r in need.references if r.phase is Phase.DEFERRED]
    minds_the_error = any("NameError" in ast.unparse(node) for node in facts.nodes())
    minds_the_error |= need.name in BUILTINS  # which it is where the module has none of its own
    is_late = len(late) == len(need.references) and can_defer(facts.project, facts.source, late)
    if is_late and not minds_the_error:
        _read_through_module(facts, strategy, provision, need)
        return
    why = replace(may_be_unbound(facts, need.name), line=need.references[0].node.lineno)
    provision.reasons.append(replace(why, remedy=f"move `{need.name}` too", along=(need.name,)))


def _as_in_source(facts: Facts, need: Need, binding: Binding) -> Wanted:
    """The import that the source has, as the destination must write it."""
    found = import_binding(binding)
    statement = facts.source.tree.body[binding.statement]
    for_types = binding.is_for_types or is_for_types_alone(facts, need)
    return Wanted(need, *carried_import(facts, found), statement, for_types, found)


def _import_for_pytest(facts: Facts, provision: Provision, binding: Binding) -> None:
    """A fixture that tests ask for by name, so that its import is one that nothing reads."""
    found = import_binding(binding)
    imported, _ = carried_import(facts, found)
    assert binding.alias is not None
    comment = alias_comment(facts.source, found.node, binding.alias)
    provision.top[replace(imported, comment=comment)] = facts.source.tree.body[binding.statement]


def _read_through_module(facts: Facts, strategy: Strategy, provision: Provision, need: Need) -> None:
    """A name that is rebound while the program runs is read as ``module.name``, never copied."""
    path = facts.home_of(need.name)
    style = facts.source if facts.is_new else facts.destination
    imported, expression = module_import(facts.project, facts.destination, path, style, also=facts.source)
    provision.taken_from_source.add(need.name)
    provision.targets.setdefault(path, []).append(need)
    for reference in need.references:
        span = facts.source.reference_span(reference)
        if span is not None:
            provision.reads.append(Edit(Span(span.start, span.start), f"{expression}."))
    if path in strategy.deferred:
        provision.local.setdefault(imported, []).extend(
            r for r in need.references if r.phase is Phase.DEFERRED
        )
    else:
        provision.top[imported] = None


def _fetch_at_each_call(facts: Facts, strategy: Strategy, provision: Provision, need: Need) -> None:
    """A name that others set or replace in the source is looked up there, each time, as before."""
    if (reading := read_through_package(facts, strategy, need)) is not None:
        provision.taken_from_source.add(need.name)
        _read(provision, reading, need)
        return
    fixed = first_fixed(facts.project, facts.source, need.references)
    home = facts.home_of(need.name)
    if fixed is not None and home not in strategy.deferred:
        _read_through_module(facts, strategy, provision, need)  # a lambda has no place for an import
        return
    if fixed is not None:
        message = (
            f"tests replace `{need.name}` in {facts.source.path}, where the moved code looks it up in a lambda or the "
            f"like, and an import of {home} at the top of {facts.request.destination} would close an import cycle"
        )
        remedy = f"move `{need.name}` too, or make the lambda a function"
        provision.reasons.append(Reason(message, facts.source.path, fixed.node.lineno, remedy, About.CYCLE))
        return
    provision.taken_from_source.add(need.name)
    imported = from_home(facts, need.name)
    provision.local.setdefault(imported, []).extend(r for r in need.references if r.phase is Phase.DEFERRED)
    if left_to_types(need.references) and imported.bound not in {top.bound for top in provision.top}:
        provision.typing.append(imported)


def _place(facts: Facts, strategy: Strategy, provision: Provision, wanted: Wanted) -> None:
    """Put one import at the top, under TYPE_CHECKING, or into the functions that need it."""
    need, imported, target = wanted.need, wanted.imported, wanted.target
    if target is not None:
        provision.targets.setdefault(target, []).append(need)
    if target == facts.request.destination:
        plain = [] if _is_same_name(facts, need, imported) else plain_names(facts, need, imported)
        if plain is not None:
            provision.reads += plain
            return
    there = in_destination(facts, need.name, imported, target, wanted.found)
    deferred = target == facts.request.destination or strategy.leaves(target, imported.module)
    if there == "same" and not deferred:
        return
    if there == "" and not deferred and not wanted.for_types and is_prepared(facts, wanted.statement, target):
        _place_late(facts, strategy, provision, wanted, "prepared")
        return
    if there == "typing" and (wanted.for_types or need.is_never_evaluated):
        return
    if there == "typing" and not deferred:
        provision.promoted += [b for b in facts.destination.bindings[need.name] if b.is_for_types]
        provision.top[imported] = wanted.statement
    elif wanted.for_types and there != "other":
        provision.typing += [imported] if there == "" else []
    elif deferred or there == "other":
        is_clash = there == "other" and not can_be_hidden(facts.project, facts.source, need)
        if is_clash and _read_otherwise(facts, strategy, provision, wanted):
            return
        if is_clash and reads_type_variable_alike(facts, need.name):
            provision.alike.append(need.name)
            provision.targets.setdefault(facts.request.destination, []).append(need)
        else:
            _place_late(facts, strategy, provision, wanted, there)
    else:
        provision.top[imported] = wanted.statement


def _is_same_name(facts: Facts, need: Need, imported: Imported) -> bool:
    """Does the destination itself define what is imported from it, under the same name?"""
    return bool(imported.name) and not imported.asname and need.name in facts.destination.bindings


def _read_otherwise(facts: Facts, strategy: Strategy, provision: Provision, wanted: Wanted) -> bool:
    """Where the name means something else in the destination: it is read as ``module.name``, if that is possible, or
    under another name where the source imports it too."""
    reading = through_module(facts, wanted.need, wanted.imported, wanted.target, wanted.found)
    if reading is None and wanted.found is not None:
        reading = under_another_name(facts, wanted.need, wanted.imported)
    if reading is None:
        return False
    if reading.imported is not None and (wanted.for_types or wanted.target in strategy.deferred):
        if any(r.phase is Phase.EAGER for r in wanted.need.references):
            return False
        deferred = [r for r in wanted.need.references if r.phase is Phase.DEFERRED]
        provision.local.setdefault(reading.imported, []).extend(deferred)
        provision.typing += [reading.imported] if left_to_types(wanted.need.references) else []
    elif reading.imported is not None:
        provision.top[reading.imported] = None
    provision.reads += reading.edits
    return True


def _place_late(facts: Facts, strategy: Strategy, provision: Provision, wanted: Wanted, there: str) -> None:
    need = wanted.need
    fixed = [r for r in need.references if not can_defer(facts.project, facts.source, [r])]
    if there == "other":  # types, too, would mean the other one
        fixed += [r for r in need.references if r.phase is Phase.NEVER]
    annotations = [r for r in fixed if r.is_annotation and r.phase is not Phase.NEVER]
    if fixed and len(annotations) == len(fixed) and there != "other":
        quotes = unread_quotes(facts.project, facts.source, fixed)
        if quotes is not None:
            provision.quotes += [edit for edit in quotes if edit not in provision.quotes]
            fixed = []
    if fixed:
        provision.reasons.append(why_not_put_off(facts, need, fixed[0], there, wanted.target))
        return
    deferred = [r for r in need.references if r.phase is Phase.DEFERRED]
    reading = read_through_package(facts, strategy, need) if deferred else None
    if reading is not None:
        _read(provision, reading, need)
    elif deferred:
        provision.local.setdefault(wanted.imported, []).extend(deferred)
    if left_to_types(need.references) and there not in ("other", "typing"):
        provision.typing.append(wanted.imported)


def _read(provision: Provision, reading: PackageReading, need: Need) -> None:
    provision.top[reading.package] = None
    provision.reads += reading.edits
    if reading.loaded is not None:
        late = [r for r in need.references if r.phase is Phase.DEFERRED]
        provision.local.setdefault(reading.loaded, []).extend(late)


# -- names without a binding: builtins and star imports


def _provide_unbound(facts: Facts, provision: Provision, need: Need) -> None:
    if need.name in MODULE_DUNDERS or need.name not in BUILTINS:
        return
    submodule = facts.project.modules.submodule(facts.request.destination, need.name)
    is_defined = need.name in facts.destination.bindings or submodule is not None
    taken = is_defined or comes_by_star(facts, need.name)
    if taken and need.name not in facts.names:
        imported = Imported("builtins", need.name)
        if first_fixed(facts.project, facts.source, need.references) is None:
            provision.local.setdefault(imported, []).extend(
                r for r in need.references if r.phase is Phase.DEFERRED
            )
        else:
            provision.reasons.append(
                Reason(
                    f"the builtin `{need.name}` is hidden by another definition in {facts.request.destination}"
                    if is_defined
                    else f"a star import in {facts.request.destination} may hide the builtin `{need.name}`",
                    facts.source.path,
                    need.references[0].node.lineno,
                    "choose another destination",
                )
            )
