"""``eval`` and ``exec`` that run their code with other names than those of the module in which they stand."""

from __future__ import annotations

import ast
from collections.abc import Mapping

from refactor_ls.model.never_none import is_never_none
from refactor_ls.model.nodes import Function
from refactor_ls.model.python_2 import is_for_python_2, parents_in

RUN_CODE = frozenset({"eval", "exec"})
_NAMESPACES_OF_MODULES = frozenset({"__globals__", "f_globals"})


def sees_own_names(statement: ast.stmt, name: ast.expr) -> bool:
    """May `name`, an `eval` or `exec` in the statement, run code that reads names of the module?

    Not where it is given a namespace, which None would be none of, nor where the code is one of some plain values, nor
    where only Python 2 comes to it.
    """
    parents = parents_in(statement)
    call = parents.get(id(name))
    if is_for_python_2(name, parents):
        return False
    if not isinstance(call, ast.Call) or call.func is not name:
        return True
    if any(isinstance(each, ast.Starred) for each in call.args) or any(not k.arg for k in call.keywords):
        return True
    if names_modules(statement):
        return True
    given = [*call.args[1:2], *(keyword.value for keyword in call.keywords if keyword.arg == "globals")]
    if given and is_never_none(_function_around(call, parents), call, given[0]):
        return False
    return not _runs_plain_values(call, parents)


def names_modules(statement: ast.stmt) -> bool:
    """Does it take the namespace of a module or of a frame, ``frame.f_globals``?"""
    return any(getattr(node, "attr", "") in _NAMESPACES_OF_MODULES for node in ast.walk(statement))


def only_defines(statement: ast.stmt, call: ast.Call, constants: Mapping[str, str]) -> bool:
    """Does an `exec` in the statement do nothing but define a function in a namespace of its own? Its text begins with
    ``def``, as far as it is plain; `constants` are the texts that the module knows by names."""
    if getattr(call.func, "id", "") != "exec" or not call.args or sees_own_names(statement, call.func):
        return False
    texts = [call.args[0]]
    if isinstance(call.args[0], ast.Name):
        name = call.args[0].id
        texts = [
            node.value
            for node in ast.walk(statement)
            if isinstance(node, ast.Assign) and any(getattr(t, "id", "") == name for t in node.targets)
        ]
    return bool(texts) and all(_beginning(text, constants).startswith("def ") for text in texts)


def _beginning(text: ast.expr, constants: Mapping[str, str]) -> str:
    """What a text begins with: ``"def %s(): …" % name``, ``TEMPLATE.format(…)``, ``"def " + name``"""
    while True:
        if isinstance(text, ast.BinOp) and isinstance(text.op, ast.Mod | ast.Add):
            text = text.left
        elif (
            isinstance(text, ast.Call) and isinstance(text.func, ast.Attribute) and text.func.attr == "format"
        ):
            text = text.func.value
        elif isinstance(text, ast.JoinedStr) and text.values:
            text = text.values[0]
        elif isinstance(text, ast.Name):
            return constants.get(text.id, "")
        else:
            value = text.value if isinstance(text, ast.Constant) else ""
            return value.lstrip() if isinstance(value, str) else ""


def _function_around(node: ast.AST, parents: Mapping[int, ast.AST]) -> Function | None:
    """The function that evaluates an expression when it comes to it; None where that may be later, or at the top."""
    while (holder := parents.get(id(node))) is not None:
        if isinstance(holder, ast.Lambda | ast.GeneratorExp | ast.ClassDef):
            return None
        if isinstance(holder, Function):
            return holder if node in holder.body else None
        node = holder
    return None


def _runs_plain_values(call: ast.Call, parents: Mapping[int, ast.AST]) -> bool:
    """``if text in ("True", "False", "None"): text = eval(text)``"""
    statement: ast.AST | None = call
    while statement is not None and not isinstance(statement, ast.stmt):
        statement = parents.get(id(statement))
    around = parents.get(id(statement))
    code = call.args[0] if call.args else None
    if not isinstance(around, ast.If) or around.body[0] is not statement or not isinstance(code, ast.Name):
        return False
    test = around.test
    if not isinstance(test, ast.Compare) or len(test.ops) != 1 or not isinstance(test.ops[0], ast.In):
        return False
    listed = test.comparators[0]
    values = listed.elts if isinstance(listed, ast.List | ast.Tuple | ast.Set) else []
    is_asked = isinstance(test.left, ast.Name) and test.left.id == code.id
    return is_asked and bool(values) and all(map(_is_plain_code, values))


def _is_plain_code(value: ast.expr) -> bool:
    """Is it a string that spells an expression without names?"""
    if not isinstance(value, ast.Constant) or not isinstance(value.value, str):
        return False
    try:
        parsed = ast.parse(value.value, mode="eval")
    except (SyntaxError, ValueError):
        return False
    return not any(isinstance(node, ast.Name | ast.Call) for node in ast.walk(parsed))
