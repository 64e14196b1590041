"""Moved code that looks up names of its old module, ``globals()[name]``, and goes on doing so: ``vars(old)[name]``."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from refactor_ls.model.import_alone import functions_run
from refactor_ls.model.namespace_lookups import lookups_in_globals, lookups_of_own_module
from refactor_ls.model.scopes import Reference
from refactor_ls.model.source import Source
from refactor_ls.model.text import Edit
from refactor_ls.refactorings.imports.naming import module_import
from refactor_ls.refactorings.imports.statements import Imported
from refactor_ls.refactorings.move_symbols.facts import Facts
from refactor_ls.refactorings.scripts import is_main_guard
from refactor_ls.refactorings.string_values import literal_in_place
from refactor_ls.refactorings.uses.deferrable import can_defer

# What pickle and copy ask an object for, and nothing else does.
_FOR_COPIES = frozenset(
    "__reduce__ __reduce_ex__ __getstate__ __setstate__ __getnewargs__ __getnewargs_ex__ __copy__ __deepcopy__".split()
)


def lookups_in_old_module(facts: Facts) -> list[tuple[Reference, ast.Call]]:
    """Where the moved code asks ``globals()`` for a name, with the calls, and may ask the old module instead: that goes
    on having all names from the start, and nothing asks before it is complete."""
    found = [each for each in lookups_in_globals(facts.source) if facts.selection.holds(each[0].statement)]
    if not found or "vars" in facts.source.bindings or not _has_all_names(facts):
        return []
    return [each for each in found if _may_ask_late(facts, each[0])]


def lookups_by_name(facts: Facts) -> list[Reference]:
    """Where the moved code finds its module by ``__name__``, and may find the old one by its name, in the same way."""
    found = [each for each in lookups_of_own_module(facts.source) if facts.selection.holds(each.statement)]
    if not found or not facts.project.modules.name(facts.request.source) or not _has_all_names(facts):
        return []
    return [each for each in found if _may_ask_late(facts, each)]


def _has_all_names(facts: Facts) -> bool:
    """Does the old module go on having all names, and these their only values?"""
    source = facts.source
    if not facts.is_new or facts.request.facade not in ("auto", "always"):
        return False
    if any(map(is_main_guard, source.tree.body)):
        return False
    return not any(binding.is_global for bindings in source.bindings.values() for binding in bindings)


def _may_ask_late(facts: Facts, reference: Reference) -> bool:
    source = facts.source
    return can_defer(facts.project, source, [reference]) and not _runs_early(source, reference)


def names_instead(facts: Facts) -> Iterator[Edit]:
    """``sys.modules[__name__]`` becomes ``sys.modules["old"]``."""
    for reference in lookups_by_name(facts):
        span = facts.source.span(reference.node)
        old = facts.project.modules.name(facts.request.source)
        yield Edit(span, literal_in_place(facts.source, span, old))


def reads_of_old_module(facts: Facts) -> Iterator[tuple[Imported, Reference, Edit]]:
    """``globals()[name]`` becomes ``vars(old)[name]``: what has to be imported for that, where, and the edit.

    The functions import it, but where others put something else in the place of the module: that is not asked.
    """
    for reference, call in lookups_in_old_module(facts):
        path, style = facts.request.source, facts.source
        imported, expression = module_import(facts.project, facts.destination, path, style, also=style)
        yield imported, reference, Edit(style.span(call), f"vars({expression})")


def _runs_early(source: Source, reference: Reference) -> bool:
    """May the function that asks run while its module is imported?"""
    outer = reference.functions[0]
    owner = getattr(source.tree.body[reference.statement], "name", outer.name)
    return outer.name not in _FOR_COPIES and any((owner, outer.name) in run for run in functions_run(source))
