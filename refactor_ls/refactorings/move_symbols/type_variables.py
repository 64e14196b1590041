"""Type variables that both modules define alike: the moved code reads that of its new module, and none goes along."""

from __future__ import annotations

import ast

from refactor_ls.model.scopes import Binding, BindingKind, import_binding
from refactor_ls.model.source import Source
from refactor_ls.refactorings.move_symbols.facts import Facts

_MAKERS = frozenset({"TypeVar", "TypeVarTuple", "ParamSpec"})
_MODULES = frozenset({"typing", "typing_extensions"})


def reads_type_variable_alike(facts: Facts, name: str) -> bool:
    """Does the moved code read the destination's type variable instead of that of the source, as nobody replaces it?"""
    if name in facts.homes or name in facts.patched or name in facts.names:
        return False
    return is_defined_alike(facts.source, facts.destination, name)


def is_defined_alike(source: Source, destination: Source, name: str) -> bool:
    """Is the name a type variable in both modules, made by the same words, which mean the same?"""
    here, there = _definition(source, name), _definition(destination, name)
    if here is None or there is None or ast.dump(here) != ast.dump(there):
        return False
    words = {node.id for node in ast.walk(here) if isinstance(node, ast.Name)}
    return all(_meaning(source, word) == _meaning(destination, word) is not None for word in words)


def _definition(source: Source, name: str) -> ast.Call | None:
    """The call that makes a type variable, where the name is bound once."""
    bindings = source.bindings.get(name, ())
    if len(bindings) != 1 or bindings[0].guards or bindings[0].is_global:
        return None
    node = bindings[0].node
    value = node.value if isinstance(node, ast.Assign) and len(node.targets) == 1 else None
    if not isinstance(value, ast.Call) or source.tree.body[bindings[0].statement] is not node:
        return None
    maker = value.func
    if isinstance(maker, ast.Attribute) and isinstance(maker.value, ast.Name):
        module = _meaning(source, maker.value.id)
        return value if maker.attr in _MAKERS and module in {(m, "") for m in _MODULES} else None
    meaning = _meaning(source, maker.id) if isinstance(maker, ast.Name) else None
    return value if meaning is not None and meaning[0] in _MODULES and meaning[1] in _MAKERS else None


def _meaning(source: Source, name: str) -> tuple[str, str] | None:
    """(module, name) that a word stands for: imported by an absolute name, or a builtin; None: not known."""
    bindings: list[Binding] = list(source.bindings.get(name, ()))
    if not bindings:
        return None if source.walk.stars else ("builtins", name)
    if len(bindings) != 1 or bindings[0].kind is not BindingKind.IMPORT or bindings[0].guards:
        return None
    found = import_binding(bindings[0])
    return None if found.level else (found.module, found.imported or "")
