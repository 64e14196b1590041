"""What a mixin tells a type checker: the attributes of `self` that its methods use and others define."""

from __future__ import annotations

import ast
import copy
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from refactor_ls.model.nodes import Function, nodes_in
from refactor_ls.model.project import Project
from refactor_ls.model.text import Span
from refactor_ls.refactorings.imports.widths import width_of
from refactor_ls.refactorings.split_class.annotations import text_outside
from refactor_ls.refactorings.split_class.attribute_types import type_of
from refactor_ls.refactorings.split_class.members import Members, names_defined
from refactor_ls.refactorings.split_class.special_uses import is_special, special_names

_WORD = re.compile(r"\w+")
_KINDS = frozenset({"classmethod", "staticmethod"})
_PROPERTIES = frozenset({"property", "cached_property", "abstractproperty"})


def declarations(project: Project, members: Members, methods: Sequence[str], *, has_base: bool) -> str:
    """A block of the mixin of these methods, with ``\\n`` line ends; "" where they use nothing of others.

    `has_base`: it has a base class for the checker, which tells what the class itself inherits.
    """
    indent = members.body_indent
    own = {name for method in methods for name in (method, *members.other_names(method))}
    functions = [f for method in methods for f in members.methods.get(method, ())]
    used = {name for f in functions for name in (*_attributes(f), *special_names(members, f))} - own
    if has_base:
        used &= names_defined(members.node)
    found = [_declaration(project, members, name, used | own) for name in sorted(used - set(dir(object)))]
    if "__init__" in used:
        found.append(["def __init__(self, *args: Any, **kwargs: Any) -> None: ..."])
    fields = [line for lines in found if ":" in lines[0].partition("(")[0] for line in lines]
    blocks = [fields, *(lines for lines in found if ":" not in lines[0].partition("(")[0])]
    width = width_of(members.source)
    texts = [
        "".join(_wrapped(line, indent * 2, indent, width) for line in block) for block in blocks if block
    ]
    return f"{indent}if TYPE_CHECKING:\n" + "\n".join(texts) + "\n" if texts else ""


def _wrapped(line: str, margin: str, step: str, width: int) -> str:
    """A line of a declaration; where it would be too long, its parameters stand on one of their own."""
    if len(margin + line) <= width or "def " not in line:
        return f"{margin}{line}\n"
    head, _, rest = line.partition("(")
    given, _, returned = rest.partition(") -> ")
    return f"{margin}{head}(\n{margin}{step}{given}\n{margin}) -> {returned}\n"


def _attributes(function: Function) -> Iterator[str]:
    """The attributes of its first parameter that a method reads or sets."""
    given = [*function.args.posonlyargs, *function.args.args][:1]
    is_static = any(
        isinstance(each, ast.Name) and each.id == "staticmethod" for each in function.decorator_list
    )
    for node in nodes_in(function) if given and not is_static else ():
        if (
            isinstance(node, ast.Attribute)
            and isinstance(node.value, ast.Name)
            and node.value.id == given[0].arg
        ):
            yield node.attr


def _declaration(project: Project, members: Members, name: str, hidden: set[str]) -> list[str]:
    """The lines that declare a name as any checker lets the class define it; `hidden` are the names of the mixin."""
    functions = members.methods.get(name, [])
    if functions and _is_read_only(functions):
        return ["@property", f"def {name}(self) -> {_text(members, functions[0].returns, hidden)}: ..."]
    if functions and _is_property(functions[0]):
        return [f"{name}: {_text(members, functions[0].returns, hidden)}"]
    if len(functions) == 1 and (method := _method(members, functions[0], hidden)):
        return method
    annotation = None if functions else _annotations(members.node).get(name)
    text = ast.unparse(annotation) if annotation is not None else ""
    if "Final" in text:
        return ["@property", f"def {name}(self) -> Any: ..."]
    if "ClassVar" in text:
        return [f"{name}: ClassVar[Any]"] if "ClassVar" in members.source.bindings else []
    if annotation is None and not functions:
        told = type_of(project, members, name)
        if told is not None and hidden.isdisjoint(_WORD.findall(told)):
            return [f"{name}: {told}"]
    return [f"{name}: {_text(members, annotation, hidden)}"]


def _method(members: Members, function: Function, hidden: set[str]) -> list[str]:
    """The lines that declare a plain, a class or a static method that is annotated; those of special methods in full,
    as checkers know what these are given."""
    decorators = [ast.unparse(each) for each in function.decorator_list]
    if _is_async_generator(function) or any(each not in _KINDS for each in decorators):
        return []
    word = "async def" if isinstance(function, ast.AsyncFunctionDef) else "def"
    returned, name = _text(members, function.returns, hidden), function.name
    header = Span(members.source.span(function).start, members.source.span(function.body[0]).start)
    is_accepted = "type: ignore" not in header.of(members.source.text)
    if any(each.annotation is not None for each in _all_parameters(function.args)[:1]):
        is_accepted, returned = False, "Any"  # what it says of `self` is not so of the mixin
    if is_special(name) and is_accepted:
        return [f"{word} {name}({_parameters(members, function, hidden)}) -> {returned}: ..."]
    if not is_special(name) and (returned == "Any" or not is_accepted):
        return []
    first = "" if "staticmethod" in decorators else "cls, " if "classmethod" in decorators else "self, "
    lines = [f"@{each}" for each in decorators]
    return [*lines, f"{word} {name}({first}*args: Any, **kwargs: Any) -> {returned}: ..."]


def _parameters(members: Members, function: Function, hidden: set[str]) -> str:
    """The parameters of a method as they stand, with `Any` for what means nothing outside and `...` for defaults."""
    arguments = copy.deepcopy(function.args)
    originals = _all_parameters(function.args)
    for given, original in zip(_all_parameters(arguments), originals, strict=True):
        if original is not originals[0]:
            given.annotation = ast.Name(_text(members, original.annotation, hidden))
    arguments.defaults = [ast.Constant(...) for _ in arguments.defaults]
    arguments.kw_defaults = [each and ast.Constant(...) for each in arguments.kw_defaults]
    return ast.unparse(arguments)


def _all_parameters(arguments: ast.arguments) -> list[ast.arg]:
    starred = [each for each in (arguments.vararg, arguments.kwarg) if each is not None]
    return [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs, *starred]


def _text(members: Members, annotation: ast.expr | None, hidden: set[str]) -> str:
    """An annotation where it means the same in the body of the mixin, else `Any`."""
    found = text_outside(members.source, annotation) if annotation is not None else None
    if found is None or any(reference.name in hidden for reference in found[1]):
        return "Any"
    return found[0]


@lru_cache(maxsize=2)
def _annotations(node: ast.ClassDef) -> dict[str, ast.expr]:
    """Attribute -> its annotation, in the body of the class or where a method first sets it."""
    found: dict[str, ast.expr] = {}
    of_body = set(node.body)
    for each in nodes_in(node):
        target = each.target if isinstance(each, ast.AnnAssign) else None
        if not isinstance(each, ast.AnnAssign):
            continue
        if isinstance(target, ast.Name) and each in of_body:
            found.setdefault(target.id, each.annotation)
        elif isinstance(target, ast.Attribute) and getattr(target.value, "id", "") == "self":
            found.setdefault(target.attr, each.annotation)
    return found


def _is_async_generator(function: Function) -> bool:
    return isinstance(function, ast.AsyncFunctionDef) and any(
        isinstance(node, ast.Yield | ast.YieldFrom) for node in nodes_in(function)
    )


def _is_read_only(functions: Sequence[Function]) -> bool:
    named = {name for function in functions for name in _decorator_names(function)}
    return bool(named & _PROPERTIES) and "setter" not in named


def _is_property(function: Function) -> bool:
    return bool(_decorator_names(function) & _PROPERTIES)


def _decorator_names(function: Function) -> set[str]:
    return {getattr(each, "attr", getattr(each, "id", "")) for each in function.decorator_list}
