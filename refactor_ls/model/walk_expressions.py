"""What each kind of expression does to the walk: names and their attributes, strings that are types, comprehensions."""

from __future__ import annotations

import ast

from refactor_ls.model.references import Place, Walk
from refactor_ls.model.scopes import BindingKind, Phase, Reference, mangled
from refactor_ls.model.typing_strings import arguments_of, is_typing_subscript, parsed_annotation


def visit_name(
    walk: Walk, node: ast.Name, place: Place, links: tuple[ast.Attribute, ...] = (), called: bool = False
) -> None:
    """A name, with the attribute chain that is read from it."""
    if not isinstance(node.ctx, ast.Load):
        walk.bind(node.id, BindingKind.ASSIGNMENT, node, place)
    walk.references.append(
        Reference(
            node.id if place.in_string else mangled(node.id, place.scope),
            node,
            links,
            place.scope,
            place.phase,
            place.statement,
            place.functions,
            place.is_annotation,
            place.in_string,
            place.offset,
            place.in_lambda,
            called,
        )
    )


def visit_attribute(walk: Walk, node: ast.Attribute, place: Place, called: bool = False) -> None:
    """An attribute chain; one that starts at a name becomes one reference."""
    links = [node]
    base = node.value
    while isinstance(base, ast.Attribute):
        links.append(base)
        base = base.value
    if isinstance(base, ast.Name):
        visit_name(walk, base, place, tuple(reversed(links)), called)
    else:
        walk.visit(base, place)


def visit_call(walk: Walk, node: ast.Call, place: Place) -> None:
    """A call; some calls of `typing` take types as strings, others do not, even where a type is expected."""
    if isinstance(node.func, ast.Name):
        visit_name(walk, node.func, place, called=True)
    elif isinstance(node.func, ast.Attribute):
        visit_attribute(walk, node.func, place, called=True)
    else:
        walk.visit(node.func, place)
    called = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
    for argument, is_type in arguments_of(node, called):
        walk.visit(argument, place if place.typing is is_type else place._replace(typing=is_type))


def visit_subscript(walk: Walk, node: ast.Subscript, place: Place) -> None:
    """A subscript: inside ``Optional[…]`` strings are types, inside ``Literal[…]`` they are not."""
    walk.visit(node.value, place)
    head = getattr(node.value, "attr", getattr(node.value, "id", ""))
    if head == "Literal":
        walk.visit(node.slice, place._replace(typing=False))
    elif head == "Annotated" and isinstance(node.slice, ast.Tuple):
        walk.visit(node.slice.elts[0], place)
        walk.visit_all(node.slice.elts[1:], place._replace(typing=False))
    else:
        walk.visit(node.slice, place._replace(typing=True) if is_typing_subscript(head) else place)


def visit_constant(walk: Walk, node: ast.Constant, place: Place) -> None:
    """A string where types are expected is parsed as one."""
    if not (place.typing and isinstance(node.value, str)):
        return
    parsed = parsed_annotation(node.value)
    if parsed is None:
        return
    offset = walk.string_offset(node, place.offset if place.in_string else None)
    inner = place._replace(phase=Phase.NEVER, in_string=True, offset=offset)
    walk.visit(parsed, inner)


def visit_comprehension(
    walk: Walk, node: ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp, place: Place
) -> None:
    """A comprehension: the first iterable outside, the rest in a scope of its own."""
    walk.visit(node.generators[0].iter, place)
    inside = place._replace(scope=walk.child_scope("comprehension", node, place))
    for index, generator in enumerate(node.generators):
        walk.visit(generator.target, inside)
        walk.visit_all(([] if index == 0 else [generator.iter]) + generator.ifs, inside)
    elements = [node.key, node.value] if isinstance(node, ast.DictComp) else [node.elt]
    walk.visit_all(elements, inside)


def visit_walrus(walk: Walk, node: ast.NamedExpr, place: Place) -> None:
    """A walrus binds in the nearest scope that is no comprehension."""
    walk.visit(node.value, place)
    scope = place.scope
    while scope.kind == "comprehension" and scope.parent is not None:
        scope = scope.parent
    walk.visit(node.target, place._replace(scope=scope))
