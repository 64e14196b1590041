"""What a dotted expression means in the workspace: imports and re-exports followed to a definition."""

from __future__ import annotations

import ast
from dataclasses import dataclass

from refactor_ls.model.project import Project
from refactor_ls.model.scopes import Binding, BindingKind, import_binding
from refactor_ls.model.source import Source, is_star_exported
from refactor_ls.refactorings.uses.finding import module_bound, submodule_of

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
    if not isinstance(expression, ast.Name):
        return None
    provider = _provider(project, source, expression.id, _DEEPEST)
    if provider is None:
        return None
    binding = provider.bindings[expression.id][-1]
    return _followed(project, provider, binding, tuple(reversed(names)), _DEEPEST)


def _provider(project: Project, source: Source, name: str, depth: int) -> Source | None:
    """The file that binds a name: the source itself, or the module that a star import brings it from."""
    if name in source.bindings:
        return source
    for star in source.walk.stars[::-1] if depth else ():
        if not isinstance(star.node, ast.ImportFrom):
            continue
        path = project.modules.resolve(source.path, star.node.level, star.node.module or "")
        module = project.parsed(path) if path and not path.endswith("/") else None
        is_given = module is not None and is_star_exported(module, name)
        found = _provider(project, module, name, depth - 1) if module is not None and is_given else None
        if found is not None:
            return found
    return None


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
