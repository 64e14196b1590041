"""What each kind of statement does to the walk: some bind names, compound ones guard what they hold."""

from __future__ import annotations

import ast
from typing import Any

from refactor_ls.model.nodes import child_nodes
from refactor_ls.model.references import Place, Walk
from refactor_ls.model.scopes import Binding, BindingKind, Phase, Reference, is_type_checking, mangled
from refactor_ls.model.walk_definitions import visit_annotation


def visit_assign(walk: Walk, node: ast.Assign, place: Place) -> None:
    """An assignment; simple ones remember their value."""
    walk.visit(node.value, place)
    for target in node.targets:
        if isinstance(target, ast.Name):
            walk.bind(target.id, BindingKind.ASSIGNMENT, node, place, value=node.value)
            walk.references.append(_store(target, place))
        else:
            walk.visit(target, place)


def visit_annotated(walk: Walk, node: ast.AnnAssign, place: Place) -> None:
    """An annotated assignment; inside a function its annotation is never evaluated."""
    inside_function = place.scope.kind == "function"
    visit_annotation(walk, node.annotation, place._replace(phase=Phase.NEVER) if inside_function else place)
    if node.value is not None:
        head = getattr(node.annotation, "attr", getattr(node.annotation, "id", ""))
        walk.visit(node.value, place._replace(typing=head == "TypeAlias"))
    if isinstance(node.target, ast.Name):
        walk.bind(node.target.id, BindingKind.ASSIGNMENT, node, place, value=node.value)
        walk.references.append(_store(node.target, place))
    else:
        walk.visit(node.target, place)


def visit_augmented(walk: Walk, node: ast.AugAssign, place: Place) -> None:
    """``x += 1`` reads and binds `x`."""
    walk.visit(node.value, place)
    walk.visit(node.target, place)


def visit_import(walk: Walk, node: ast.Import | ast.ImportFrom, place: Place) -> None:
    """An import binds its names; a star import is kept apart."""
    for alias in node.names:
        if alias.name == "*":
            binding = Binding(
                "*", BindingKind.IMPORT, node, place.scope, place.statement, place.guards, alias
            )
            walk.stars.append(binding)
            continue
        bound = alias.asname or (alias.name.split(".")[0] if isinstance(node, ast.Import) else alias.name)
        walk.bind(bound, BindingKind.IMPORT, node, place, alias=alias)


def visit_global(walk: Walk, node: ast.Global, place: Place) -> None:
    """Remember who declares globals."""
    walk.global_statements.append((node, place))


def visit_if(walk: Walk, node: ast.If, place: Place) -> None:
    """An if; what stands under TYPE_CHECKING is never evaluated."""
    walk.visit(node.test, place)
    inside = place._replace(guards=(*place.guards, node))
    body = inside._replace(phase=Phase.NEVER) if is_type_checking(node.test) else inside
    walk.visit_all(node.body, body)
    walk.visit_all(node.orelse, inside)


def visit_block(walk: Walk, node: ast.stmt, place: Place) -> None:
    """Any other compound statement guards what it holds."""
    inside = place._replace(guards=(*place.guards, node))
    for child in child_nodes(node):
        walk.visit(child, inside)


def visit_handler(walk: Walk, node: ast.ExceptHandler, place: Place) -> None:
    """``except E as e`` binds `e`."""
    walk.visit_all([node.type], place)
    if node.name:
        walk.bind(node.name, BindingKind.OTHER, node, place)
    walk.visit_all(node.body, place)


def visit_pattern(walk: Walk, node: Any, place: Place) -> None:
    """Capture patterns bind their names."""
    name = getattr(node, "name", None) or getattr(node, "rest", None)
    if name:
        walk.bind(name, BindingKind.OTHER, node, place)
    for child in child_nodes(node):
        walk.visit(child, place)


def _store(target: ast.Name, place: Place) -> Reference:
    return Reference(
        mangled(target.id, place.scope),
        target,
        (),
        place.scope,
        place.phase,
        place.statement,
        place.functions,
    )
