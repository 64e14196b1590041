"""What importing a module does to others: who registers, configures or changes something must still be imported.

Before: ``main.py`` says ``from plugins import helper``; `plugins` also registers a plugin in `registry.known`.
When `helper` has moved, ``main.py`` must go on importing `plugins` all the same, where it sees `registry`.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

from refactor_ls.model.nodes import Definition
from refactor_ls.model.project import Project
from refactor_ls.model.scopes import BindingKind, import_binding
from refactor_ls.model.source import Source
from refactor_ls.refactorings.move_symbols.conditions.conventions import found_names
from refactor_ls.refactorings.move_symbols.conditions.registration import makes_table, registers
from refactor_ls.refactorings.move_symbols.facts import Facts
from refactor_ls.refactorings.move_symbols.mutations import Mutations, is_told_about, mutations_of
from refactor_ls.refactorings.move_symbols.parts import discarded_parts, eager_parts, only_binds
from refactor_ls.refactorings.scripts import is_main_guard
from refactor_ls.refactorings.uses.loading import Loads, Loss, lost_imports
from refactor_ls.refactorings.uses.meaning import origin_of, root_name
from refactor_ls.refactorings.uses.search import candidates

WORLD = ""  # instead of a path: something that no module of the workspace owns, such as `os.environ`

# Calls that say something, or that only people see the effect of.
_HARMLESS_CALLS = frozenset(
    "print warn warn_explicit debug info warning error exception critical log addHandler filterwarnings "
    "simplefilter collect".split()
)
_DEEPEST = 4
_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


def has_effects(facts: Facts) -> bool:
    """May defining the moved code do something else than bind its names, so that the source must go on causing it?"""
    project, source = facts.project, facts.source
    definitions = [node for node in facts.definitions() if isinstance(node, _DEFINITIONS)]
    if any(registers(project, source, node) for node in definitions) or any(True for _ in found_names(facts)):
        return True
    return any(
        facts.mutations.of(index) - facts.names  # a class body
        or makes_table(source, source.tree.body[index])
        or (_is_said(source.tree.body[index]) and effects_of_statement(project, source, index))
        for index in facts.selection.statements
    )


def _is_said(node: ast.stmt) -> bool:
    """Is it a call that stands alone, and says nothing about a class that only who has the class can need?"""
    call = node.value if isinstance(node, ast.Expr) else None
    about = call.args[0] if isinstance(call, ast.Call) and call.args else None
    is_of_class = isinstance(call, ast.Call) and about is not None and is_told_about(call, about)
    return call is not None and not is_of_class


def lost_effects(before: Project, after: Project, edited: Iterable[str], source: str) -> frozenset[Loss]:
    """The imports that a change of the `edited` files takes away and without which something is not done any more
    that they, or who imports them, may notice."""
    loads, found = Loads(before, after), set[Loss]()
    known: dict[str, frozenset[str]] = {}
    for path, direct, modules in lost_imports(loads, edited, source):
        for module in modules:
            if module not in known:
                known[module] = effects_of_importing(after, module)
            is_lost = known[module] and module not in loads.of(path, after=True)
            if is_lost and any(_is_noticed(loads, path, module, changed) for changed in known[module]):
                found.add(Loss((path, direct), module, path, is_read=False))
    return frozenset(found)


def _is_noticed(loads: Loads, path: str, module: str, changed: str) -> bool:
    """Does the file, or one that imports it and the changed module, do without the effect from now on?"""
    if changed in (WORLD, path) or changed in loads.of(path, after=True):
        return True
    return any(
        path in loads.of(reader, after=True) and module not in loads.of(reader, after=True)
        for reader in candidates(loads.after, changed, [""])
        if reader != module
    )


def effects_of_importing(project: Project, path: str) -> frozenset[str]:
    """The modules (paths) that importing the module changes something in, `WORLD` for what is outside of them."""
    source = project.parsed(path) if path.endswith(".py") else None
    if source is None:
        return frozenset()
    found = {e for i in range(len(source.tree.body)) for e in effects_of_statement(project, source, i)}
    return frozenset(found - {path})


def effects_of_statement(project: Project, source: Source, index: int) -> set[str]:
    """The same for one top-level statement."""
    node = source.tree.body[index]
    if is_main_guard(node) or only_binds(node):
        return set()
    names = mutations_of(source).of(index)
    found = {owner for name in names for owner in _owners(project, source, name)}
    for part in eager_parts(node):
        if isinstance(part, _DEFINITIONS):
            found |= set(_registries(project, source, part))
        elif isinstance(part, ast.Expr):
            found |= set(_changed_by_call(project, source, part.value, _DEEPEST))
    return found


def _owners(project: Project, source: Source, name: str) -> Iterator[str]:
    """Whose is what a name of a module stands for, where an import brings it?"""
    bindings = source.bindings.get(name, ())
    if not any(binding.kind is BindingKind.IMPORT for binding in bindings):
        return
    origin = origin_of(project, source, ast.Name(name))
    modules = [project.modules.find(import_binding(b).module, source.path) for b in bindings if b.alias]
    yield origin.source.path if origin is not None else next((m for m in modules if m), WORLD)


def _registries(project: Project, source: Source, node: Definition) -> Iterator[str]:
    """The modules of the workspace where a definition registers itself."""
    if not registers(project, source, node):
        return
    keepers = [
        *node.decorator_list,
        *getattr(node, "bases", []),
        *(k.value for k in getattr(node, "keywords", [])),
    ]
    for keeper in keepers:
        origin = origin_of(project, source, keeper)
        if origin is not None and not isinstance(origin.binding.node, _DEFINITIONS) and not origin.rest:
            continue  # an object of a library that is called: it marks more often than it keeps
        while origin is not None:
            yield origin.source.path
            definition = origin.binding.node
            if isinstance(definition, ast.FunctionDef):
                for name in Mutations(origin.source).effects(definition).names:
                    yield from _owners(project, origin.source, name)
            bases = definition.bases if isinstance(definition, ast.ClassDef) else []
            above = origin_of(project, origin.source, bases[0]) if bases else None
            origin = above if above is not None and above.binding is not origin.binding else None


def _changed_by_call(project: Project, source: Source, value: ast.expr, depth: int) -> Iterator[str]:
    """What a call changes whose result nobody wants: ``logging.basicConfig()``, ``conf.setup("test")``."""
    for part in discarded_parts(value):
        called = part.func if isinstance(part, ast.Call) else None
        if called is None or getattr(called, "attr", getattr(called, "id", "")) in _HARMLESS_CALLS:
            continue
        origin, root = origin_of(project, source, called), root_name(called)
        if origin is None:
            if any(b.kind is BindingKind.IMPORT for b in source.bindings.get(root, ())):
                yield WORLD
            continue
        definition = origin.binding.node
        is_made = isinstance(definition, ast.Assign | ast.AnnAssign)  # ``register = KNOWN.append``
        if origin.source is not source and (origin.rest or is_made):
            yield origin.source.path  # a method of an object that another module owns
        elif isinstance(definition, ast.FunctionDef) and not origin.rest and depth:
            yield from _changed_by_body(project, origin.source, definition, depth)


def _changed_by_body(
    project: Project, source: Source, function: ast.FunctionDef, depth: int
) -> Iterator[str]:
    for name in mutations_of(source).effects(function).names:
        owners = list(_owners(project, source, name))
        yield from owners or [source.path]
    imported = {a.asname or a.name for n in ast.walk(function) if isinstance(n, ast.Import) for a in n.names}
    for node in ast.walk(function):
        if isinstance(node, ast.Expr):
            yield from _changed_by_call(project, source, node.value, depth - 1)
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield from [WORLD] if root_name(node) in imported else []
