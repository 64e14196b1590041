"""What a dotted expression means in the workspace: imports and re-exports followed to a definition."""

from __future__ import annotations

import ast
from dataclasses import dataclass

from refactor_ls.model.project import Project
from refactor_ls.model.scopes import Binding, BindingKind, import_binding
from refactor_ls.model.source import Source
from refactor_ls.refactorings.uses import module_bound, submodule_of

_DEEPEST = 8


@dataclass(frozen=True)
class Origin:
    """What a dotted name means in the workspace: the binding, its file, and the attributes read from it."""

    source: Source
    binding: Binding
    rest: tuple[str, ...]


def root_name(node: ast.expr) -> str:
    """The name that a chain of attributes, subscripts and calls starts from; "" where it starts from something else."""
    while isinstance(node, ast.Attribute | ast.Subscript | ast.Call):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node.id if isinstance(node, ast.Name) else ""


def origin_of(project: Project, source: Source, expression: ast.expr) -> Origin | None:
    """What a dotted expression means in the workspace; None outside of it."""
    while isinstance(expression, ast.Subscript | ast.Call):
        expression = expression.value if isinstance(expression, ast.Subscript) else expression.func
    names: list[str] = []
    while isinstance(expression, ast.Attribute):
        names.append(expression.attr)
        expression = expression.value
    bindings = source.bindings.get(expression.id) if isinstance(expression, ast.Name) else None
    return _followed(project, source, bindings[-1], tuple(reversed(names)), _DEEPEST) if bindings else None


def _followed(
    project: Project, source: Source, binding: Binding, chain: tuple[str, ...], depth: int
) -> Origin | None:
    if binding.kind is not BindingKind.IMPORT:
        return Origin(source, binding, chain)
    found = import_binding(binding)
    module, name = module_bound(project, source, found), found.imported
    while module is not None and chain:
        name, chain = chain[0], chain[1:]
        inner = submodule_of(project, module, name)
        if inner is None:
            break
        module = inner
    if module is None and found.imported:
        module = project.modules.resolve(source.path, found.level, found.module)
    provider = project.parsed(module) if module and not module.endswith("/") else None
    bindings = provider.bindings.get(name or "") if provider is not None else None
    if provider is None or not bindings or not depth:
        return None
    return _followed(project, provider, bindings[-1], chain, depth - 1)
