"""Needed names that mean something in the destination already: the same, or something else."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace

from refactor_ls.model.project import Project
from refactor_ls.model.scopes import BindingKind, ImportBinding, Phase, import_binding
from refactor_ls.model.source import Source
from refactor_ls.model.text import Edit, Span
from refactor_ls.refactorings.imports.naming import free_name, module_import
from refactor_ls.refactorings.imports.statements import Imported
from refactor_ls.refactorings.move_symbols.facts import Facts, Need
from refactor_ls.refactorings.move_symbols.stars import comes_by_star
from refactor_ls.refactorings.uses.deferrable import can_defer
from refactor_ls.refactorings.uses.finding import module_bound, submodule_of

# Modules of the standard library that have no modules in them: ``module.name`` needs no other import.
_WITHOUT_SUBMODULES = frozenset(
    "abc array base64 bisect calendar codecs contextlib contextvars copy csv dataclasses datetime decimal difflib enum "
    "fnmatch fractions functools glob hashlib heapq inspect io itertools keyword locale math numbers operator pathlib "
    "pickle pprint random secrets shlex shutil signal socket stat string struct subprocess tempfile textwrap threading "
    "time token tokenize traceback types typing uuid warnings weakref zlib".split()
)


@dataclass(frozen=True)
class Reading:
    """How a name is read through its module: the import of that (None: it stands there), and the edits."""

    imported: Imported | None
    edits: list[Edit]


def can_be_hidden(project: Project, source: Source, need: Need) -> bool:
    """Can imports inside the functions that read the name hide the destination's own meaning of it?"""
    return can_defer(project, source, need.references) and not any(
        r.phase is Phase.NEVER for r in need.references
    )


def through_module(
    facts: Facts, need: Need, imported: Imported, target: str | None, found: ImportBinding | None
) -> Reading | None:
    """How ``from module import name`` can be ``module.name`` in the destination; None where that may not work.

    `target` is the workspace module (path) that is imported from, `found` the source's own import.
    """
    if not imported.name or imported.asname or _is_replaced(facts, imported, target):
        return None
    reached = _own_module(facts, target, found) if target is not None else _outside_module(facts, imported)
    if reached is None:
        return None
    statement, expression = reached
    edits = []
    for reference in need.references:
        span = facts.source.reference_span(reference)
        if span is None or reference.is_stored or reference.scope.hides(expression.split(".")[0]):
            return None
        edits.append(Edit(Span(span.start, span.start), f"{expression}."))
    return Reading(statement, edits)


def under_another_name(facts: Facts, need: Need, imported: Imported) -> Reading | None:
    """How the moved code can read what it imports under a name of its own; None where it names it otherwise, too."""
    alias = free_name(facts.destination, f"{need.name}_")
    if not imported.name and "." in imported.module and not imported.asname:
        return None  # ``import a.b`` binds `a`
    if alias in facts.needs or alias in facts.names or alias in facts.source.bindings:
        return None
    edits = []
    for reference in need.references:
        span = facts.source.reference_span(reference)
        if span is None or reference.is_stored or reference.in_string or reference.scope.hides(alias):
            return None
        start = span.start
        edits.append(Edit(Span(start, start + len(need.name)), alias))
    return Reading(replace(imported, asname=alias), edits)


def _is_replaced(facts: Facts, imported: Imported, target: str | None) -> bool:
    """May ``module.name`` be another object than what ``from module import name`` once gave: is it set anew, also in
    tests?"""
    name = imported.name
    provider = facts.project.parsed(target) if target is not None and not target.endswith("/") else None
    if provider is not None and any(b.is_global for b in provider.bindings.get(name, ())):
        return True
    module = facts.project.modules.name(target) if target is not None else imported.module
    stem = module.rpartition(".")[2]
    spelled = [f"{module}.{name}{quote}" for quote in "\"'"]
    spelled += [f"{stem}, {quote}{name}{quote}" for quote in "\"'"]
    spelled += [f"{stem}.{name} = "]
    files = facts.project.files
    where = {path for text in spelled for path in files.containing([text])}
    return any(
        word in (files.get(path) or "") for path in where for word in ("patch", "setattr", f".{name} = ")
    )


def _own_module(facts: Facts, target: str, found: ImportBinding | None) -> tuple[Imported | None, str] | None:
    """The import of a module of the workspace, and the expression that names it."""
    if found is not None:
        path = facts.project.modules.resolve(facts.source.path, found.level, found.module)
        if path != target or submodule_of(facts.project, path, found.imported or "") is not None:
            return None
    style = facts.source if facts.is_new else facts.destination
    return module_import(facts.project, facts.destination, target, style, also=facts.source)


def _outside_module(facts: Facts, imported: Imported) -> tuple[Imported | None, str] | None:
    """The same for any other module, of which the name must not be a module itself."""
    module, name = imported.module, imported.name
    if module.startswith(".") or (name.islower() and module not in _WITHOUT_SUBMODULES):
        return None
    if name.islower() and module not in sys.stdlib_module_names:
        return None
    for other in facts.destination.module_imports:
        is_it = other.imported is None and other.module == module and not other.binding.guards
        if is_it and len(facts.destination.bindings[other.name]) == 1:
            return None, other.asname or other.module
    top = module.split(".")[0]
    if free_name(facts.destination, top) != top or top in facts.needs:
        return None
    return Imported(module), module


def in_destination(
    facts: Facts, name: str, imported: Imported, target: str | None, found: ImportBinding | None
) -> str:
    """What the name is in the destination: "same", "typing" (the same, for type checkers only), "other" or ""."""
    bindings = facts.destination.bindings.get(name)
    if not bindings:
        return "other" if comes_by_star(facts, name) else ""
    imports = [import_binding(b) for b in bindings if b.kind is BindingKind.IMPORT]
    meaning = _means(facts, facts.source, found)
    if len(imports) == len(bindings) and all(
        (meaning is not None and _means(facts, facts.destination, each) == meaning)
        or _same_import(facts, each, imported, target)
        for each in imports
    ):
        if any(not b.guards for b in bindings):
            return "same"
        return "typing" if any(b.is_for_types for b in bindings) else "other"
    if len(imports) == len(bindings) and all(_same_root(each, imported) for each in imports):
        return ""  # ``import a.b`` beside ``import a.c``: both bind `a`
    return "other"


def _same_root(found: ImportBinding, imported: Imported) -> bool:
    is_plain = not (found.imported or found.asname or imported.name or imported.asname)
    return is_plain and found.module.split(".")[0] == imported.module.split(".")[0]


def _same_import(facts: Facts, found: ImportBinding, imported: Imported, target: str | None) -> bool:
    project, path = facts.project, facts.request.destination
    if found.imported is None or not imported.name:
        return (found.imported is None) == (not imported.name) and found.module == imported.module
    if found.imported != imported.name:
        return False
    there = project.modules.resolve(path, found.level, found.module)
    if target is None:
        return there is None and found.module == imported.module
    return there is not None and (there == target or submodule_of(project, there, found.imported) == target)


def _means(facts: Facts, source: Source, found: ImportBinding | None) -> tuple[str, str] | None:
    """(path, name) of what an import means, re-exports followed; name is "" for a module; None: unknown."""
    for _ in range(8):
        if found is None:
            return None
        module = module_bound(facts.project, source, found)
        if module is not None:
            return (module, "") if not found.binds_root else None
        path = (
            facts.project.modules.resolve(source.path, found.level, found.module) if found.imported else None
        )
        provider = facts.project.parsed(path) if path and not path.endswith("/") else None
        bindings = provider.bindings.get(found.imported or "", []) if provider is not None else []
        if provider is None or len(bindings) != 1:
            return None
        if bindings[0].kind is not BindingKind.IMPORT:
            return provider.path, bindings[0].name
        source, found = provider, import_binding(bindings[0])
    return None
