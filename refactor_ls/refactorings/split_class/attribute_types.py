"""The type of an attribute that nobody annotates, where all that a class sets it to says the same."""

from __future__ import annotations

import ast
from functools import lru_cache

from refactor_ls.model.nodes import Function, nodes_in
from refactor_ls.model.project import Project
from refactor_ls.model.source import Source
from refactor_ls.refactorings.split_class.annotations import text_outside
from refactor_ls.refactorings.split_class.body_readers import ancestry
from refactor_ls.refactorings.split_class.checked_bases import bases_that_define
from refactor_ls.refactorings.split_class.members import Members, names_defined
from refactor_ls.refactorings.uses.meaning import origin_of

_BUILTIN = frozenset({"bool", "bytes", "float", "int", "str"})


def type_of(project: Project, members: Members, attribute: str) -> str | None:
    """The type that each assignment to an attribute gives it, as it can be written outside of the class; None where
    they differ, and where a base class may say more."""
    if _may_be_inherited(project, members, attribute):
        return None
    values = _values(members).get(attribute, ())
    found = {_given(project, members, function, value) for function, value in values}
    return found.pop() if len(found) == 1 else None


def _may_be_inherited(project: Project, members: Members, attribute: str) -> bool:
    lines = (ancestry(project, members.source, base) for base in bases_that_define(members))
    return any(each is None or attribute in names_defined(each) for line in lines for each in line)


@lru_cache(maxsize=2)
def _values(members: Members) -> dict[str, list[tuple[Function | None, ast.expr | None]]]:
    """Attribute -> what the body of the class and its methods set it to, with the method; None: it cannot be told."""
    found: dict[str, list[tuple[Function | None, ast.expr | None]]] = {}
    for statement in (each for each in members.node.body if isinstance(each, ast.Assign)):
        for target in (each for each in statement.targets if isinstance(each, ast.Name)):
            found.setdefault(target.id, []).append((None, statement.value))
    for function in (each for functions in members.methods.values() for each in functions):
        nodes = list(nodes_in(function))
        added_to = {id(node.target) for node in nodes if isinstance(node, ast.AugAssign)}
        values = {id(each): n.value for n in nodes if isinstance(n, ast.Assign) for each in n.targets}
        own = (n for n in nodes if isinstance(n, ast.Attribute) and not isinstance(n.ctx, ast.Load))
        for node in own:
            if isinstance(node.value, ast.Name) and node.value.id == "self" and id(node) not in added_to:
                found.setdefault(node.attr, []).append((function, values.get(id(node))))
    return found


def _given(
    project: Project, members: Members, function: Function | None, value: ast.expr | None
) -> str | None:
    """The type of a value, where it is plain to see."""
    if isinstance(value, ast.Constant):
        name = type(value.value).__name__
        return name if name in _BUILTIN else None
    if isinstance(value, ast.JoinedStr):
        return "str"
    if isinstance(value, ast.UnaryOp) and isinstance(value.op, ast.Not):
        return "bool"
    if function is None:
        return None  # a function in the body of the class is given the object, one that is declared is not
    if isinstance(value, ast.Name):
        return _of_parameter(members, function, value.id)
    if isinstance(value, ast.Call) and isinstance(value.func, ast.Name):
        return _of_call(project, members.source, value.func)
    return None


def _of_parameter(members: Members, function: Function, name: str) -> str | None:
    """The annotation of a parameter that stays what it is, and may be None only where it says so."""
    arguments = function.args
    named = [*arguments.posonlyargs, *arguments.args]
    defaults = dict(zip([each.arg for each in reversed(named)], reversed(arguments.defaults), strict=False))
    defaults |= {
        each.arg: default
        for each, default in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)
        if default is not None
    }
    given = next((each for each in (*named, *arguments.kwonlyargs) if each.arg == name), None)
    is_set = any(
        isinstance(node, ast.Name) and node.id == name and not isinstance(node.ctx, ast.Load)
        for node in nodes_in(function)
    )
    if given is None or given.annotation is None or is_set:
        return None
    found = text_outside(members.source, given.annotation)
    text = found[0] if found is not None else None
    default = defaults.get(name)
    if isinstance(default, ast.Constant) and default.value is None and "None" not in (text or ""):
        return text if text is not None and "Optional" in text else None
    return text


def _of_call(project: Project, source: Source, called: ast.Name) -> str | None:
    """What a builtin type, a class or an annotated function of the module returns, or a class that it imports."""
    bindings = source.bindings.get(called.id, ())
    if not bindings:
        return called.id if called.id in _BUILTIN else None
    origin = origin_of(project, source, called) if len(bindings) == 1 and not bindings[0].guards else None
    node = origin.binding.node if origin is not None and not origin.rest else None
    if isinstance(node, ast.ClassDef):
        return called.id if _makes_its_own(node) else None
    is_own = isinstance(node, ast.FunctionDef) and node is bindings[0].node
    if not is_own or not isinstance(node, ast.FunctionDef) or node.returns is None or node.decorator_list:
        return None
    found = text_outside(source, node.returns)
    return found[0] if found is not None else None


def _makes_its_own(node: ast.ClassDef) -> bool:
    """Does a call of the class surely make one of it, of a type without arguments?"""
    is_plain = not node.decorator_list and not node.keywords and not getattr(node, "type_params", ())
    is_generic = any(isinstance(base, ast.Subscript) for base in node.bases)
    return is_plain and not is_generic and "__new__" not in names_defined(node)
