"""Walks a module once and finds its scopes, bindings and references."""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from refactor_ls.model.scopes import Binding, BindingKind, Phase, Reference, Scope, is_type_checking
from refactor_ls.model.typing_strings import TYPING_CALLS, is_typing_subscript, parsed_annotation

Function = ast.FunctionDef | ast.AsyncFunctionDef
_END = (sys.maxsize, 0)


@dataclass(frozen=True)
class Place:
    """Where the walk is: everything that a reference inherits from its surroundings."""

    scope: Scope
    statement: int = 0
    phase: Phase = Phase.EAGER
    functions: tuple[Function, ...] = ()
    guards: tuple[ast.stmt, ...] = ()
    is_annotation: bool = False
    typing: bool = False  # strings here are types
    in_string: bool = False
    offset: int = 0
    in_lambda: bool = False


@dataclass
class Walk:
    """The result: the module's scope, all scopes, all references (resolved), all star imports."""

    lazy_annotations: bool
    string_offset: Callable[[ast.Constant, int | None], int]
    module: Scope = field(default_factory=lambda: Scope("module", None, None))
    scopes: list[Scope] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    stars: list[Binding] = field(default_factory=list)
    global_statements: list[tuple[ast.Global, Place]] = field(default_factory=list)

    def run(self, tree: ast.Module) -> None:
        """Walk `tree` and resolve every reference."""
        self.scopes.append(self.module)
        for index, statement in enumerate(tree.body):
            self.visit(statement, Place(self.module, index))
        for reference in self.references:
            position = _END if reference.is_stored else (reference.node.lineno, reference.node.col_offset)
            reference.target = reference.scope.lookup(reference.name, position)

    # -- dispatch

    def visit(self, node: ast.AST, place: Place) -> None:
        """Visit one node."""
        handler = _HANDLERS.get(type(node))
        if handler is not None:
            handler(self, node, place)
        else:
            for child in ast.iter_child_nodes(node):
                self.visit(child, place)

    def visit_all(self, nodes: Iterable[ast.AST | None], place: Place) -> None:
        """Visit several nodes, leaving out None."""
        for node in nodes:
            if node is not None:
                self.visit(node, place)

    def bind(self, name: str, kind: BindingKind, node: Any, place: Place, **more: Any) -> None:
        """Record that `name` is bound here, in the scope that the language says."""
        scope = place.scope
        declared = scope.outer.get(name)
        if declared == "global":
            scope, more = scope.module, {**more, "is_global": True}
        elif declared == "nonlocal":
            owner = scope.parent.lookup(name, (0, 0)) if scope.parent else None
            scope = owner or scope
        binding = Binding(name, kind, node, scope, place.statement, place.guards, **more)
        scope.bindings.setdefault(name, []).append(binding)

    def child_scope(self, kind: str, node: ast.AST, place: Place) -> Scope:
        """A new scope below that of `place`."""
        scope = Scope(kind, place.scope, node)
        self.scopes.append(scope)
        return scope

    # -- names

    def visit_name(
        self, node: ast.Name, place: Place, links: tuple[ast.Attribute, ...] = (), called: bool = False
    ) -> None:
        """A name, with the attribute chain that is read from it."""
        if not isinstance(node.ctx, ast.Load):
            self.bind(node.id, BindingKind.ASSIGNMENT, node, place)
        self.references.append(
            Reference(
                node.id,
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

    def visit_attribute(self, node: ast.Attribute, place: Place, called: bool = False) -> None:
        """An attribute chain; one that starts at a name becomes one reference."""
        links = [node]
        base = node.value
        while isinstance(base, ast.Attribute):
            links.append(base)
            base = base.value
        if isinstance(base, ast.Name):
            self.visit_name(base, place, tuple(reversed(links)), called)
        else:
            self.visit(base, place)

    def visit_call(self, node: ast.Call, place: Place) -> None:
        """A call; some calls of `typing` take types as strings."""
        if isinstance(node.func, ast.Name):
            self.visit_name(node.func, place, called=True)
        elif isinstance(node.func, ast.Attribute):
            self.visit_attribute(node.func, place, called=True)
        else:
            self.visit(node.func, place)
        called = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        typed = TYPING_CALLS.get(called)
        for index, argument in enumerate(node.args):
            self.visit(argument, replace(place, typing=True) if typed and index in typed.positions else place)
        for keyword in node.keywords:
            self.visit(
                keyword.value,
                replace(place, typing=True) if typed and keyword.arg in typed.keywords else place,
            )

    def visit_subscript(self, node: ast.Subscript, place: Place) -> None:
        """A subscript: inside ``Optional[…]`` strings are types, inside ``Literal[…]`` they are not."""
        self.visit(node.value, place)
        head = getattr(node.value, "attr", getattr(node.value, "id", ""))
        if head == "Literal":
            self.visit(node.slice, replace(place, typing=False))
        elif head == "Annotated" and isinstance(node.slice, ast.Tuple):
            self.visit(node.slice.elts[0], place)
            self.visit_all(node.slice.elts[1:], replace(place, typing=False))
        else:
            self.visit(node.slice, replace(place, typing=True) if is_typing_subscript(head) else place)

    def visit_constant(self, node: ast.Constant, place: Place) -> None:
        """A string where types are expected is parsed as one."""
        if not (place.typing and isinstance(node.value, str)):
            return
        parsed = parsed_annotation(node.value)
        if parsed is None:
            return
        offset = self.string_offset(node, place.offset if place.in_string else None)
        inner = replace(place, phase=Phase.NEVER, in_string=True, offset=offset)
        self.visit(parsed, inner)

    # -- definitions

    def visit_function(self, node: Function, place: Place) -> None:
        """A function: decorators, defaults and annotations outside, the body in a scope of its own."""
        self.visit_all(node.decorator_list, place)
        self.visit_defaults(node.args, place)
        self.bind(node.name, BindingKind.FUNCTION, node, place)
        outside = self.type_parameters(node, place)
        for argument in all_arguments(node.args):
            self.visit_annotation(argument.annotation, outside)
        self.visit_annotation(node.returns, outside)
        scope = self.child_scope("function", node, outside)
        phase = place.phase if place.phase is Phase.NEVER else Phase.DEFERRED
        inside = replace(
            outside, scope=scope, phase=phase, functions=(*place.functions, node), guards=(), in_lambda=False
        )
        self.declare(node.body, scope)
        for argument in all_arguments(node.args):
            self.bind(argument.arg, BindingKind.PARAMETER, argument, inside)
        self.visit_all(node.body, inside)

    def visit_defaults(self, arguments: ast.arguments, place: Place) -> None:
        """Defaults are evaluated when the function is defined."""
        self.visit_all([*arguments.defaults, *arguments.kw_defaults], place)

    def visit_annotation(self, annotation: ast.expr | None, place: Place) -> None:
        """An annotation: evaluated at the definition, or never."""
        if annotation is not None:
            phase = Phase.NEVER if self.lazy_annotations else place.phase
            self.visit(annotation, replace(place, phase=phase, is_annotation=True, typing=True))

    def type_parameters(self, node: Any, place: Place) -> Place:
        """The place inside the scope of PEP 695 type parameters, where there are any."""
        parameters = getattr(node, "type_params", [])
        if not parameters:
            return place
        inside = replace(place, scope=self.child_scope("function", node, place))
        for parameter in parameters:
            self.bind(parameter.name, BindingKind.PARAMETER, parameter, inside)
            self.visit_all(ast.iter_child_nodes(parameter), replace(inside, phase=Phase.NEVER))
        return inside

    def visit_lambda(self, node: ast.Lambda, place: Place) -> None:
        """A lambda: its body runs later, and no statement can be put into it."""
        self.visit_defaults(node.args, place)
        scope = self.child_scope("function", node, place)
        phase = place.phase if place.phase is Phase.NEVER else Phase.DEFERRED
        inside = replace(place, scope=scope, phase=phase, in_lambda=True, guards=())
        for argument in all_arguments(node.args):
            self.bind(argument.arg, BindingKind.PARAMETER, argument, inside)
        self.visit(node.body, inside)

    def visit_class(self, node: ast.ClassDef, place: Place) -> None:
        """A class: decorators and bases outside, the body in a scope of its own that runs at once."""
        self.visit_all(node.decorator_list, place)
        outside = self.type_parameters(node, place)
        self.visit_all(node.bases, replace(outside, typing=True))
        self.visit_all((keyword.value for keyword in node.keywords), outside)
        scope = self.child_scope("class", node, outside)
        self.declare(node.body, scope)
        self.visit_all(node.body, replace(outside, scope=scope, guards=()))
        self.bind(node.name, BindingKind.CLASS, node, place)

    def declare(self, body: list[ast.stmt], scope: Scope) -> None:
        """The ``global`` and ``nonlocal`` statements of a body, wherever they stand in it."""
        todo: list[ast.AST] = list(body)
        while todo:
            node = todo.pop()
            if isinstance(node, ast.Global | ast.Nonlocal):
                kind = "global" if isinstance(node, ast.Global) else "nonlocal"
                scope.outer.update(dict.fromkeys(node.names, kind))
            elif isinstance(node, ast.stmt | ast.excepthandler | ast.match_case) and not isinstance(
                node, Function | ast.ClassDef
            ):
                todo += ast.iter_child_nodes(node)

    def visit_comprehension(
        self, node: ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp, place: Place
    ) -> None:
        """A comprehension: the first iterable outside, the rest in a scope of its own."""
        self.visit(node.generators[0].iter, place)
        inside = replace(place, scope=self.child_scope("comprehension", node, place))
        for index, generator in enumerate(node.generators):
            self.visit(generator.target, inside)
            self.visit_all(([] if index == 0 else [generator.iter]) + generator.ifs, inside)
        elements = [node.key, node.value] if isinstance(node, ast.DictComp) else [node.elt]
        self.visit_all(elements, inside)

    def visit_walrus(self, node: ast.NamedExpr, place: Place) -> None:
        """A walrus binds in the nearest scope that is no comprehension."""
        self.visit(node.value, place)
        scope = place.scope
        while scope.kind == "comprehension" and scope.parent is not None:
            scope = scope.parent
        self.visit(node.target, replace(place, scope=scope))

    # -- statements

    def visit_assign(self, node: ast.Assign, place: Place) -> None:
        """An assignment; simple ones remember their value."""
        self.visit(node.value, place)
        for target in node.targets:
            if isinstance(target, ast.Name):
                self.bind(target.id, BindingKind.ASSIGNMENT, node, place, value=node.value)
                self.references.append(_store(target, place))
            else:
                self.visit(target, place)

    def visit_annotated(self, node: ast.AnnAssign, place: Place) -> None:
        """An annotated assignment; inside a function its annotation is never evaluated."""
        inside_function = place.scope.kind == "function"
        self.visit_annotation(
            node.annotation, replace(place, phase=Phase.NEVER) if inside_function else place
        )
        if node.value is not None:
            head = getattr(node.annotation, "attr", getattr(node.annotation, "id", ""))
            self.visit(node.value, replace(place, typing=head == "TypeAlias"))
        if isinstance(node.target, ast.Name):
            self.bind(node.target.id, BindingKind.ASSIGNMENT, node, place, value=node.value)
            self.references.append(_store(node.target, place))
        else:
            self.visit(node.target, place)

    def visit_augmented(self, node: ast.AugAssign, place: Place) -> None:
        """``x += 1`` reads and binds `x`."""
        self.visit(node.value, place)
        self.visit(node.target, place)

    def visit_import(self, node: ast.Import | ast.ImportFrom, place: Place) -> None:
        """An import binds its names; a star import is kept apart."""
        for alias in node.names:
            if alias.name == "*":
                binding = Binding(
                    "*", BindingKind.IMPORT, node, place.scope, place.statement, place.guards, alias
                )
                self.stars.append(binding)
                continue
            bound = alias.asname or (alias.name.split(".")[0] if isinstance(node, ast.Import) else alias.name)
            self.bind(bound, BindingKind.IMPORT, node, place, alias=alias)

    def visit_if(self, node: ast.If, place: Place) -> None:
        """An if; what stands under TYPE_CHECKING is never evaluated."""
        self.visit(node.test, place)
        inside = replace(place, guards=(*place.guards, node))
        body = replace(inside, phase=Phase.NEVER) if is_type_checking(node.test) else inside
        self.visit_all(node.body, body)
        self.visit_all(node.orelse, inside)

    def visit_block(self, node: ast.stmt, place: Place) -> None:
        """Any other compound statement guards what it holds."""
        inside = replace(place, guards=(*place.guards, node))
        for child in ast.iter_child_nodes(node):
            self.visit(child, inside)

    def visit_handler(self, node: ast.ExceptHandler, place: Place) -> None:
        """``except E as e`` binds `e`."""
        self.visit_all([node.type], place)
        if node.name:
            self.bind(node.name, BindingKind.OTHER, node, place)
        self.visit_all(node.body, place)

    def visit_pattern(self, node: Any, place: Place) -> None:
        """Capture patterns bind their names."""
        name = getattr(node, "name", None) or getattr(node, "rest", None)
        if name:
            self.bind(name, BindingKind.OTHER, node, place)
        for child in ast.iter_child_nodes(node):
            self.visit(child, place)

    def visit_global(self, node: ast.Global, place: Place) -> None:
        """Remember who declares globals."""
        self.global_statements.append((node, place))

    def visit_type_alias(self, node: Any, place: Place) -> None:
        """``type X = …`` (PEP 695): its value is evaluated only on demand."""
        self.bind(node.name.id, BindingKind.ASSIGNMENT, node, place, value=node.value)
        inside = self.type_parameters(node, place)
        self.visit(node.value, replace(inside, phase=Phase.DEFERRED, typing=True))


def _store(target: ast.Name, place: Place) -> Reference:
    return Reference(target.id, target, (), place.scope, place.phase, place.statement, place.functions)


def all_arguments(arguments: ast.arguments) -> list[ast.arg]:
    """Every parameter of a function, in order."""
    named = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    return named + [a for a in (arguments.vararg, arguments.kwarg) if a is not None]


_HANDLERS: dict[type, Callable[[Walk, Any, Place], None]] = {
    ast.Name: Walk.visit_name,
    ast.Attribute: Walk.visit_attribute,
    ast.Call: Walk.visit_call,
    ast.Subscript: Walk.visit_subscript,
    ast.Constant: Walk.visit_constant,
    ast.FunctionDef: Walk.visit_function,
    ast.AsyncFunctionDef: Walk.visit_function,
    ast.Lambda: Walk.visit_lambda,
    ast.ClassDef: Walk.visit_class,
    ast.ListComp: Walk.visit_comprehension,
    ast.SetComp: Walk.visit_comprehension,
    ast.DictComp: Walk.visit_comprehension,
    ast.GeneratorExp: Walk.visit_comprehension,
    ast.NamedExpr: Walk.visit_walrus,
    ast.Assign: Walk.visit_assign,
    ast.AnnAssign: Walk.visit_annotated,
    ast.AugAssign: Walk.visit_augmented,
    ast.Import: Walk.visit_import,
    ast.ImportFrom: Walk.visit_import,
    ast.If: Walk.visit_if,
    ast.Try: Walk.visit_block,
    ast.TryStar: Walk.visit_block,
    ast.With: Walk.visit_block,
    ast.AsyncWith: Walk.visit_block,
    ast.For: Walk.visit_block,
    ast.AsyncFor: Walk.visit_block,
    ast.While: Walk.visit_block,
    ast.Match: Walk.visit_block,
    ast.ExceptHandler: Walk.visit_handler,
    ast.MatchAs: Walk.visit_pattern,
    ast.MatchStar: Walk.visit_pattern,
    ast.MatchMapping: Walk.visit_pattern,
    ast.Global: Walk.visit_global,
    **({ast.TypeAlias: Walk.visit_type_alias} if hasattr(ast, "TypeAlias") else {}),
}
