"""Which imports of the old module a file can do without once its uses of it are rewritten."""

from __future__ import annotations

import ast

from refactor_ls.model.project import Project
from refactor_ls.model.scopes import Binding, ImportBinding, import_binding
from refactor_ls.model.source import Source
from refactor_ls.refactorings.imports.statements import ImportNode
from refactor_ls.refactorings.uses.finding import ChainUse, FileUses, module_bound, submodule_of
from refactor_ls.refactorings.uses.private_imports import is_private_import


def node_of(binding: Binding) -> ImportNode:
    """The statement of an imported name."""
    assert isinstance(binding.node, ImportNode)
    return binding.node


def alias_of(binding: Binding) -> ast.alias:
    """The imported name in its statement."""
    assert binding.alias is not None
    return binding.alias


def is_unneeded(project: Project, uses: FileUses, binding: Binding, hits: list[ChainUse], new: str) -> bool:
    """Is the old import used by nothing but the rewritten chains, and taken by nobody else?"""
    if not is_left_unused(uses, binding, hits):
        return False
    if imports_module(project, uses, binding, new) or _is_relay(project, uses, binding, hits):
        return False  # ``import package``: the rewritten chains go on starting from it
    if binding.scope is not uses.source.walk.module:
        return binding.scope.kind != "class"
    return is_private_import(project, uses.source, binding, alias_of(binding))


def _is_relay(project: Project, uses: FileUses, binding: Binding, hits: list[ChainUse]) -> bool:
    """Does it import another module, through which the chain reached the old one?"""
    start = module_bound(project, uses.source, import_binding(binding))
    for hit in hits:
        if hit.binding is binding:
            at = start
            for name in hit.reference.chain[: hit.links]:
                at = submodule_of(project, at, name) if at is not None else None
            return at is None
    return False


def imports_module(project: Project, uses: FileUses, binding: Binding, module: str) -> bool:
    """Is it an ``import`` of just this module?"""
    is_plain = isinstance(binding.node, ast.Import)
    return is_plain and project.modules.find(alias_of(binding).name, uses.source.path) == module


def is_left_unused(uses: FileUses, binding: Binding, hits: list[ChainUse]) -> bool:
    """Does the file itself use the old import by nothing but the rewritten chains?"""
    source = uses.source
    if any(other.is_deletion for other in binding.scope.bindings[binding.name]):
        return False
    rewritten = {hit.reference for hit in hits if hit.binding is binding}
    found = import_binding(binding)
    for reference in source.walk.references:
        scope = reference.target or source.walk.module
        if reference.name == found.name and scope is binding.scope and reference not in rewritten:
            mine = [c for c in uses.chains if c.reference is reference]
            is_of_it = not found.binds_root or not mine or mine[0].binding is binding
            if is_of_it and not _served_by_other(source, found, reference.chain):
                return False
    return True


def _served_by_other(source: Source, found: ImportBinding, chain: tuple[str, ...]) -> bool:
    """``import a.b`` may go although `a.c` is used, when ``import a.c`` stands there too."""
    if not found.binds_root or list(chain[: found.module.count(".")]) == found.module.split(".")[1:]:
        return False
    others = [o for o in source.module_imports if o.name == found.name and o.binding is not found.binding]
    return any(list(chain[: o.module.count(".")]) == o.module.split(".")[1:] for o in others)
