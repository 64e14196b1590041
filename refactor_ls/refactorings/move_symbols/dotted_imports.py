"""Imports that bind a package and load a module of it: ``import a.b`` and ``import a.c`` both bind `a`."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Sequence

from refactor_ls.model.scopes import Binding, BindingKind, Reference, import_binding
from refactor_ls.refactorings.imports.edits import ImportEditor
from refactor_ls.refactorings.imports.statements import Imported
from refactor_ls.refactorings.move_symbols.facts import Facts, Need


def dotted_imports(need: Need) -> list[Binding]:
    """Of several imports that bind one name those that the moved code uses."""
    bindings = need.bindings
    if len(bindings) < 2 or any(
        (b.guards and not b.is_for_types) or b.is_global or b.kind is not BindingKind.IMPORT for b in bindings
    ):
        return []
    if any(import_binding(b).imported is not None or import_binding(b).asname for b in bindings):
        return []
    return [b for b in bindings if any(serves(b, r, bindings) for r in need.references)]


def serves(binding: Binding, reference: Reference, among: Sequence[Binding]) -> bool:
    """Is this the import that the reference needs, `among` all that bind the name? The first where none leads to it."""
    if _leads_to(binding, reference):
        return True
    others = [b for b in among if b.kind is BindingKind.IMPORT]
    return others[:1] == [binding] and not any(_leads_to(b, reference) for b in others)


def _leads_to(binding: Binding, reference: Reference) -> bool:
    found = import_binding(binding)
    if not found.binds_root:
        return True
    path = found.module.split(".")[1:]
    return list(reference.chain[: len(path)]) == path or len(reference.chain) < len(path)


# -- modules of packages outside of the workspace that another import loads


def loaded_besides(
    facts: Facts, references: Iterable[Reference]
) -> Iterator[tuple[str, list[ast.ImportFrom]]]:
    """The modules that references read as attributes of a package from outside, and the statements of the source that
    load them: ``from xml.dom import minidom`` for ``xml.dom.Node``."""
    for reference in references:
        bindings = facts.source.bindings.get(reference.name, ())
        imports = [import_binding(b) for b in bindings if b.kind is BindingKind.IMPORT]
        is_outside = imports and all(found.imported is None and not found.asname for found in imports)
        if not is_outside or facts.project.modules.find(reference.name, facts.source.path) is not None:
            continue
        for length in range(len(reference.chain), 0, -1):
            dotted = ".".join([reference.name, *reference.chain[:length]])
            if any(f"{found.module}.".startswith(f"{dotted}.") for found in imports):
                break
            loading = [node for node in _from_imports(facts) if f"{node.module}.".startswith(f"{dotted}.")]
            if loading:
                yield dotted, loading
                break


def _from_imports(facts: Facts) -> list[ast.ImportFrom]:
    body = facts.source.tree.body
    return [node for node in body if isinstance(node, ast.ImportFrom) and not node.level and node.module]


def loads_of_moved_code(facts: Facts, top: Iterable[Imported]) -> list[Imported]:
    """What the destination must import besides, because other code of the source loaded it for the moved code."""
    modules = [imported.module for imported in top]
    moved = [r for need in facts.needs.values() for r in need.references]
    found = dict.fromkeys(dotted for dotted, _ in loaded_besides(facts, moved))
    return [Imported(d) for d in found if not any(f"{module}.".startswith(f"{d}.") for module in modules)]


def keep_outside_loads(facts: Facts, editor: ImportEditor) -> None:
    """The source goes on importing what the imports that leave it have loaded for the code that stays."""
    staying = [r for r in facts.source.walk.references if not facts.selection.holds(r.statement)]
    for dotted, loading in loaded_besides(facts, staying):
        if all(editor.is_removed(node) for node in loading):
            editor.add(Imported(dotted))
