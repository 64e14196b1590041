"""What definitions do to the walk: functions, lambdas, classes and type aliases open scopes of their own."""

from __future__ import annotations

import ast
from typing import Any

from refactor_ls.model.nodes import Function, child_nodes
from refactor_ls.model.references import Place, Walk
from refactor_ls.model.scopes import BindingKind, Phase, Scope, mangled


def visit_function(walk: Walk, node: Function, place: Place) -> None:
    """A function: decorators, defaults and annotations outside, the body in a scope of its own."""
    walk.visit_all(node.decorator_list, place)
    visit_defaults(walk, node.args, place)
    walk.bind(node.name, BindingKind.FUNCTION, node, place)
    outside = type_parameters(walk, node, place)
    for argument in all_arguments(node.args):
        visit_annotation(walk, argument.annotation, outside)
    visit_annotation(walk, node.returns, outside)
    scope = walk.child_scope("function", node, outside)
    phase = place.phase if place.phase is Phase.NEVER else Phase.DEFERRED
    inside = outside._replace(
        scope=scope, phase=phase, functions=(*place.functions, node), guards=(), in_lambda=False
    )
    declare_outer_names(walk, node.body, scope)
    for argument in all_arguments(node.args):
        walk.bind(argument.arg, BindingKind.PARAMETER, argument, inside)
    walk.visit_all(node.body, inside)


def visit_lambda(walk: Walk, node: ast.Lambda, place: Place) -> None:
    """A lambda: its body runs later, and no statement can be put into it."""
    visit_defaults(walk, node.args, place)
    scope = walk.child_scope("function", node, place)
    phase = place.phase if place.phase is Phase.NEVER else Phase.DEFERRED
    inside = place._replace(scope=scope, phase=phase, in_lambda=True, guards=())
    for argument in all_arguments(node.args):
        walk.bind(argument.arg, BindingKind.PARAMETER, argument, inside)
    walk.visit(node.body, inside)


def visit_class(walk: Walk, node: ast.ClassDef, place: Place) -> None:
    """A class: decorators and bases outside, the body in a scope of its own that runs at once."""
    walk.visit_all(node.decorator_list, place)
    outside = type_parameters(walk, node, place)
    walk.visit_all(node.bases, outside._replace(typing=True))
    walk.visit_all((keyword.value for keyword in node.keywords), outside)
    scope = walk.child_scope("class", node, outside)
    declare_outer_names(walk, node.body, scope)
    walk.visit_all(node.body, outside._replace(scope=scope, guards=()))
    walk.bind(node.name, BindingKind.CLASS, node, place)


def visit_type_alias(walk: Walk, node: Any, place: Place) -> None:
    """``type X = …`` (PEP 695): its value is evaluated only on demand."""
    walk.bind(node.name.id, BindingKind.ASSIGNMENT, node, place, value=node.value)
    inside = type_parameters(walk, node, place)
    walk.visit(node.value, inside._replace(phase=Phase.DEFERRED, typing=True))


def visit_annotation(walk: Walk, annotation: ast.expr | None, place: Place) -> None:
    """An annotation: evaluated at the definition, or never."""
    if annotation is not None:
        phase = Phase.NEVER if walk.lazy_annotations else place.phase
        walk.visit(annotation, place._replace(phase=phase, is_annotation=True, typing=True))


def visit_defaults(walk: Walk, arguments: ast.arguments, place: Place) -> None:
    """Defaults are evaluated when the function is defined."""
    walk.visit_all([*arguments.defaults, *arguments.kw_defaults], place)


def type_parameters(walk: Walk, node: Any, place: Place) -> Place:
    """The place inside the scope of PEP 695 type parameters, where there are any."""
    parameters = getattr(node, "type_params", [])
    if not parameters:
        return place
    inside = place._replace(scope=walk.child_scope("function", node, place))
    for parameter in parameters:
        walk.bind(parameter.name, BindingKind.PARAMETER, parameter, inside)
        walk.visit_all(child_nodes(parameter), inside._replace(phase=Phase.NEVER))
    return inside


def declare_outer_names(walk: Walk, body: list[ast.stmt], scope: Scope) -> None:
    """The ``global`` and ``nonlocal`` statements of a body, wherever they stand in it."""
    todo: list[ast.AST] = list(body) if walk.has_outer_names else []
    while todo:
        node = todo.pop()
        if isinstance(node, ast.Global | ast.Nonlocal):
            kind = "global" if isinstance(node, ast.Global) else "nonlocal"
            scope.outer.update({mangled(name, scope): kind for name in node.names})
        elif isinstance(node, ast.stmt | ast.excepthandler | ast.match_case) and not isinstance(
            node, Function | ast.ClassDef
        ):
            todo += child_nodes(node)


def all_arguments(arguments: ast.arguments) -> list[ast.arg]:
    """Every parameter of a function, in order."""
    named = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    return named + [a for a in (arguments.vararg, arguments.kwarg) if a is not None]
