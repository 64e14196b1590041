"""Where the new function stands and how it is called: beside the function that it comes from, or beside its class."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from dataclasses import dataclass

from refactor_ls.model.nodes import Function
from refactor_ls.model.scopes import Scope
from refactor_ls.model.source import Source, blocks_in
from refactor_ls.refactorings.extract_function.facts import Facts
from refactor_ls.refactorings.extract_function.hierarchy import ClassPlace, is_lent, unseen_base
from refactor_ls.refactorings.extract_function.local_names import scope_of
from refactor_ls.refactorings.extract_function.selection import first_line, last_line

# Decorators that call nothing while the module or the class is made, and hand the first argument on.
_QUIET = frozenset(
    "abstractmethod asynccontextmanager cache cached_property contextmanager deleter final getter lru_cache overload "
    "override property setter wraps".split()
)
_BARE_OBJECT = frozenset({"__new__", "__init_subclass__", "__class_getitem__"})
_QUIET_FOR_CLASSES = frozenset(
    {"dataclass", "total_ordering", "final", "runtime_checkable", "define", "frozen"}
)


@dataclass(frozen=True, eq=False)
class Home:
    """A place beside `neighbours` (definitions in a row); `receiver` is what methods are called on, "" for functions.

    `scope` is where its name is bound, `indent` what stands before its ``def``. `note` says why it is no method.
    """

    neighbours: tuple[ast.stmt, ...]
    is_before: bool
    scope: Scope
    indent: str
    receiver: str = ""
    is_classmethod: bool = False
    note: str = ""


def home_of(facts: Facts) -> Home:
    """The place: in the class where the block uses `self` and the name is surely free there, else outside of it."""
    owner = facts.owner_class
    if owner is None:
        return _beside(facts, facts.function, facts.selection.owners[:-1])
    why = _no_method(facts, owner)
    if why is not None:
        outermost, around = _outside_of_classes(facts)
        home = _beside(facts, outermost, around)
        return Home(home.neighbours, True, home.scope, home.indent, note=why)
    run = _run_of(facts.source, facts.function, owner)
    indent = _indent_of(facts.source, facts.function)
    receiver, is_classmethod = _receiver(facts.function), _is_classmethod(facts.function)
    scope = scope_of(facts.source, owner)
    return Home(run, False, scope, indent, receiver, is_classmethod)


def needs_class(facts: Facts) -> tuple[str, int] | None:
    """What of the block has a meaning in its class only: (the text, its line)."""
    if not any(isinstance(one, ast.ClassDef) for one in facts.selection.owners):
        return None
    inner = _nodes_of_nested_classes(facts)
    for node in facts.all_nodes:
        if id(node) in inner:
            continue
        names = [getattr(node, key, None) for key in ("id", "attr", "arg", "name", "asname")]
        for name in names:
            if not isinstance(name, str):
                continue
            is_private = name.startswith("__") and not name.endswith("__")
            if is_private or (isinstance(node, ast.Name) and name in ("super", "__class__")):
                return name, getattr(node, "lineno", facts.selection.line)
    return None


def _nodes_of_nested_classes(facts: Facts) -> set[int]:
    """What stands in a class inside of the block means that class."""
    classes = [node for node in facts.all_nodes if isinstance(node, ast.ClassDef)]
    return {id(node) for one in classes for part in one.body for node in ast.walk(part)}


def _no_method(facts: Facts, owner: ast.ClassDef) -> str | None:
    """Why the block cannot be a method called on the function's first parameter; "" where it uses none."""
    function, place = facts.function, ClassPlace(facts.source, owner)
    receiver = facts.local.spelt(_receiver(function))
    uses_receiver = receiver in facts.parameters or needs_class(facts) is not None
    if not receiver or not uses_receiver:
        return ""
    quiet = {*_QUIET, "classmethod"}
    if any(_name_of(one) not in quiet for one in function.decorator_list) or function.name in _BARE_OBJECT:
        return f"what `{receiver}` is cannot be told"
    if len(facts.local.scope.bindings[receiver]) > 1:
        return f"`{receiver}` is set anew"
    if any(_name_of(one) not in _QUIET_FOR_CLASSES for one in owner.decorator_list):
        return f"a decorator of `{owner.name}` may look at its methods"
    if {"__getattribute__", "__prepare__"} & set(scope_of(facts.source, owner).bindings):
        return f"`{owner.name}` answers for its attributes by itself"
    if is_lent(facts.project, owner.name, function.name):
        return f"`{owner.name}.{function.name}` is used through the class, perhaps on objects of others"
    base = "" if _is_private(facts.request.name) else unseen_base(facts.project, place, facts.request.name)
    return f"`{base}` may have a `{facts.request.name}` already" if base else None


def _is_private(name: str) -> bool:
    """Does a class keep such a name to itself?"""
    return name.startswith("__") and not name.endswith("__")


def _receiver(function: Function) -> str:
    arguments = [*function.args.posonlyargs, *function.args.args]
    is_static = any(_name_of(one) == "staticmethod" for one in function.decorator_list)
    return "" if is_static or not arguments else arguments[0].arg


def _is_classmethod(function: Function) -> bool:
    return any(_name_of(one) == "classmethod" for one in function.decorator_list)


def _name_of(decorator: ast.expr) -> str:
    """The last name of a decorator, called or not."""
    node = decorator.func if isinstance(decorator, ast.Call) else decorator
    return node.id if isinstance(node, ast.Name) else getattr(node, "attr", "")


# -- places


def _outside_of_classes(facts: Facts) -> tuple[ast.stmt, Sequence[ast.stmt]]:
    """The outermost of the classes around the function, and the definitions around that."""
    owners = facts.selection.owners
    index = len(owners) - 2
    while index > 0 and isinstance(owners[index - 1], ast.ClassDef):
        index -= 1
    return owners[index], owners[:index]


def _beside(facts: Facts, definition: ast.stmt, around: Sequence[ast.stmt]) -> Home:
    """A place beside a definition: after it, but before it where making it may call it."""
    source = facts.source
    run = _run_of(source, definition, around[-1] if around else source.tree)
    decorators = [one for part in run for one in getattr(part, "decorator_list", [])]
    is_before = any(_name_of(one) not in {*_QUIET, "staticmethod"} for one in decorators)
    scope = scope_of(source, around[-1]) if around else source.walk.module
    return Home(run, is_before, scope, _indent_of(source, definition))


def _run_of(source: Source, definition: ast.stmt, owner: ast.AST) -> tuple[ast.stmt, ...]:
    """The definitions of the same name in a row, such as overloads or a property's functions."""
    block = _block_with(owner, definition) or source.tree.body
    name, index = getattr(definition, "name", ""), block.index(definition)
    first = last = index
    while first and getattr(block[first - 1], "name", None) == name:
        first -= 1
    while last + 1 < len(block) and getattr(block[last + 1], "name", None) == name:
        last += 1
    return tuple(block[first : last + 1])


def _block_with(owner: ast.AST, statement: ast.stmt) -> list[ast.stmt] | None:
    todo = [block for _, block in blocks_in(owner)]
    for block in todo:
        if statement in block:
            return block
        todo += [inner for one in block for _, inner in blocks_in(one)]
    return None


def _indent_of(source: Source, definition: ast.stmt) -> str:
    line = source.lines.line_text(definition.lineno - 1)
    return line[: len(line) - len(line.lstrip(" \t"))]


# -- positions


def insertion(source: Source, home: Home) -> tuple[int, bool]:
    """The offset of the line where the new function goes, and whether that is past a last line without an end."""
    if home.is_before:
        line = first_line(home.neighbours[0])
        while line and source.lines.line_text(line - 1).startswith(f"{home.indent}#"):
            line -= 1
        return source.lines.starts[line], False
    line = last_line(home.neighbours[-1])
    ahead = line + 1
    while ahead < len(source.lines.starts):
        text = source.lines.line_text(ahead)
        is_deeper = text.startswith((f"{home.indent} ", f"{home.indent}\t"))
        if text.strip() and not (is_deeper and text.lstrip().startswith("#")):
            break
        line, ahead = (ahead if text.strip() else line), ahead + 1
    end = source.lines.line_span(line).end
    return end, end == len(source.text) and not source.text.endswith(("\n", "\r"))
