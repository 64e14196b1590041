"""Under which name a file reaches the moved module: kept, or changed with every use of it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from refactor_ls.model.modules import INIT
from refactor_ls.model.namespace_lookups import NAMESPACES
from refactor_ls.model.nodes import nodes_in
from refactor_ls.model.scopes import Binding, BindingKind, ImportBinding, Scope, import_binding
from refactor_ls.model.shown_spelling import shown_names
from refactor_ls.model.source import Source
from refactor_ls.model.text import Edit, Span
from refactor_ls.refactorings.change import Reason
from refactor_ls.refactorings.imports.naming import free_name
from refactor_ls.refactorings.move_module.facts import Facts
from refactor_ls.refactorings.move_module.spelling import absolute
from refactor_ls.refactorings.uses.finding import ChainUse, file_uses, module_bound, submodule_of, uses_of
from refactor_ls.refactorings.uses.shown_spelling import shown_reason


@dataclass(eq=False)
class Group:
    """A name of one scope through which the file reaches the module: its imports and the uses that they serve.

    `expression` is how the module is reached after the move, "" where that stays as it is. With `is_direct` the name
    is the module itself, otherwise a package above it. `added` is a statement that the expression needs.
    """

    name: str
    scope: Scope
    imports: list[ImportBinding] = field(default_factory=list)
    hits: list[ChainUse] = field(default_factory=list)
    is_direct: bool = True
    expression: str = ""
    added: str = ""
    new_dotted: str = ""


def groups_of(facts: Facts, source: Source) -> dict[tuple[int, str], Group]:
    """The names of the file through which it reaches the module, with the decision what becomes of each."""
    groups: dict[tuple[int, str], Group] = {}
    for hit in file_uses(facts.project, source, facts.relocation.old).chains:
        group = _group(groups, hit.binding)
        group.hits.append(hit)
        group.is_direct = hit.links == 0
    for found in source.all_imports:
        if _imports_module(facts, source, found):
            group = _group(groups, found.binding)
            group.imports.append(found)
            if not group.hits:
                group.is_direct = module_bound(facts.project, source, found) == facts.relocation.old
    for group in groups.values():
        _decide(facts, source, group)
    return groups


def _group(groups: dict[tuple[int, str], Group], binding: Binding) -> Group:
    return groups.setdefault((id(binding.scope), binding.name), Group(binding.name, binding.scope))


def _imports_module(facts: Facts, source: Source, found: ImportBinding) -> bool:
    """Does the statement name the moved module or one inside it, and bind the module or a package above it?"""
    if found.imported is not None or found.asname is not None:
        return module_bound(facts.project, source, found) == facts.relocation.old
    return moved_prefix(facts, source, found.module) > 0


def moved_prefix(facts: Facts, source: Source, name: str) -> int:
    """How many parts of an absolute module name lead to the moved module; 0 when it does not pass through it."""
    parts = name.split(".")
    for count in range(1, len(parts) + 1):
        if facts.project.modules.find(".".join(parts[:count]), source.path) == facts.relocation.old:
            return count
    return 0


# -- decisions


def _decide(facts: Facts, source: Source, group: Group) -> None:
    group.new_dotted = _new_dotted(facts, source, group)
    if group.is_direct:
        group.expression = _direct_expression(facts, source, group)
    else:
        _decide_below_package(facts, source, group)


def _new_dotted(facts: Facts, source: Source, group: Group) -> str:
    """The absolute name of the module, seen from where the group's absolute imports see it."""
    for found in group.imports:
        count = moved_prefix(facts, source, found.module) if found.imported is None else 0
        if count:
            written = ".".join(found.module.split(".")[:count])
            return absolute(facts, source, facts.relocation.new, written, facts.relocation.old)
        if found.imported is not None and not found.level:
            written = f"{found.module}.{found.imported}"
            return absolute(facts, source, facts.relocation.new, written, facts.relocation.old)
    return absolute(facts, source, facts.relocation.new)


def _direct_expression(facts: Facts, source: Source, group: Group) -> str:
    """The new name of the module object, "" where the old one is kept (with ``as`` where needed)."""
    forms = {found.imported is None for found in group.imports}
    if len(forms) != 1 or any(found.asname not in (None, found.imported) for found in group.imports):
        return ""
    is_plain = forms == {True}
    wanted = group.new_dotted if is_plain else facts.new_stem
    top = wanted.split(".")[0]
    # ``from shop import json`` binds the module itself, which ``import json`` means another of.
    is_free = is_bindable(facts, source, top, group) if is_plain else free_name(source, top) == top
    if wanted in ("", group.name) or not is_free:
        return ""
    return "" if _must_keep(facts, source, group) else wanted


def _must_keep(facts: Facts, source: Source, group: Group) -> bool:
    """Would anything miss the old name?"""
    mine = {id(found.binding) for found in group.imports}
    bindings = group.scope.bindings[group.name]
    if (
        any(id(binding) not in mine or binding.is_global for binding in bindings)
        or group.scope.kind == "class"
    ):
        return True
    if any(hit_span(source, hit) is None for hit in group.hits) or _is_shown(source, group):
        return True
    if any(group.name in node.names for node, _ in source.walk.global_statements):
        return True
    references = [r for r in source.walk.references if r.name == group.name and r.target is group.scope]
    if len(references) != len(group.hits):
        return True
    if group.scope is not source.walk.module:
        return False
    is_parent = submodule_of(facts.project, source.path, group.name) == facts.relocation.old
    if not is_parent and any(
        found.asname for found in group.imports
    ):  # ``texts as texts`` is there for others
        return True
    return _is_asked_for(source, group.name) or _is_taken(facts, source, group.name)


def _is_asked_for(source: Source, name: str) -> bool:
    """Does the file say the name in a string, and look up names of its own: ``globals()["texts"]``?"""
    if NAMESPACES.isdisjoint(source.references):
        return False
    return any(isinstance(node, ast.Constant) and node.value == name for node in nodes_in(source.tree))


def _is_shown(source: Source, group: Group) -> bool:
    """Does the file show how one of the uses is spelled?"""
    shown = shown_names(source) if group.hits else frozenset()
    return any(id(hit.reference.node) in shown for hit in group.hits)


def _is_taken(facts: Facts, source: Source, name: str) -> bool:
    """Do others read the name of this file's module (other than as the submodule that it is)?"""
    if name in source.exported or any(name in patched for patched in _patched_names(facts, source)):
        return True
    is_parent = submodule_of(facts.project, source.path, name) == facts.relocation.old
    for uses in uses_of(facts.project, source.path, [name]).files:
        chains = [] if is_parent else uses.chains
        if any(found.imported == name for found in uses.names) or any(chain.name == name for chain in chains):
            return True
        if uses.stars and (
            name in uses.source.exported
            or name in uses.source.references.keys() - uses.source.bindings.keys()
        ):
            return True
    return False


def _patched_names(facts: Facts, source: Source) -> Iterator[set[str]]:
    """The names that strings like ``patch("this.name")`` look up in the file's module."""
    for own in facts.project.modules.names(source.path):
        for path in facts.project.files.containing([f"{own}."]):
            text = facts.project.files.get(path) or ""
            yield set(re.findall(rf"[\"']{re.escape(own)}\.(\w+)", text))


def _decide_below_package(facts: Facts, source: Source, group: Group) -> None:
    """``package.module``: through the same package where that is possible, else by an import of its own."""
    start = _start(facts, source, group)
    inner = _inner_name(facts, start) if start else ""
    if inner:
        group.expression = f"{group.name}.{inner}"
        return
    top = group.new_dotted.split(".")[0]
    is_plain = all(found.imported is None for found in group.imports) and bool(group.imports)
    is_plain = is_plain or _is_plain_import(group)
    if is_plain and group.new_dotted and is_bindable(facts, source, top, group):
        group.expression, group.added = group.new_dotted, f"import {group.new_dotted}"
        return
    parent, _, stem = group.new_dotted.rpartition(".")
    name = free_name(source, stem)
    renamed = f" as {name}" if name != stem else ""
    group.expression = name
    group.added = f"from {parent} import {stem}{renamed}" if parent else f"import {stem}{renamed}"


def _is_plain_import(group: Group) -> bool:
    return all(
        import_binding(hit.binding).imported is None and import_binding(hit.binding).asname is None
        for hit in group.hits
    )


def _start(facts: Facts, source: Source, group: Group) -> str | None:
    """The package that the group's name is bound to."""
    bindings = [hit.binding for hit in group.hits] or [found.binding for found in group.imports]
    return module_bound(facts.project, source, import_binding(bindings[0])) if bindings else None


def _inner_name(facts: Facts, start: str) -> str:
    """The module's new name below package `start`; "" when it will not be in it."""
    folder = start.removesuffix(INIT)
    new = facts.relocation.new.removesuffix("/").removesuffix(f"/{INIT}").removesuffix(".py")
    return new[len(folder) :].replace("/", ".") if new.startswith(folder) and folder.endswith("/") else ""


def is_bindable(facts: Facts, source: Source, top: str, group: Group) -> bool:
    """Can the file bind `top`, or does it mean the same package in it already?"""
    if top == group.name or free_name(source, top) == top:
        return True
    package = facts.after.modules.find(top, facts.relocation.place(source.path))
    bindings = [binding for scope in source.walk.scopes for binding in scope.bindings.get(top, ())]
    return bool(bindings) and all(
        binding.kind is BindingKind.IMPORT
        and import_binding(binding).asname is None
        and import_binding(binding).imported is None
        and facts.project.modules.find(top, source.path) == package
        for binding in bindings
    )


# -- uses


def hit_span(source: Source, hit: ChainUse) -> Span | None:
    """The text of a use up to the module's name; None where it cannot be edited."""
    span = source.reference_span(hit.reference, hit.links)
    if span is None:
        return None
    wanted = ".".join((hit.reference.name, *hit.reference.chain[: hit.links]))
    return span if re.sub(r"[\s\\]", "", span.of(source.text)) == wanted else None


def use_edits(source: Source, group: Group) -> Iterator[Edit | Reason]:
    """The edits of the group's uses."""
    if not group.expression:
        return
    shown = shown_reason(source, [hit.reference for hit in group.hits])
    if shown is not None:
        yield shown
        return
    for hit in group.hits:
        span = hit_span(source, hit)
        if span is None:
            line = hit.reference.node.lineno
            yield Reason(
                "the module is named here in a way that cannot be edited safely",
                source.path,
                line,
                "write its name in one piece, on one line",
            )
        elif span.of(source.text) != group.expression:
            yield Edit(span, group.expression)
