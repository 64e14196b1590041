"""Functions of the workspace that are told ``__name__`` and name a logger by it: they look nothing up in the module."""

from __future__ import annotations

import ast
import re

from refactor_ls.model.nodes import Function, last_name, nodes_in
from refactor_ls.model.project import Project
from refactor_ls.model.source import Source
from refactor_ls.refactorings.strings.roles import NAMING
from refactor_ls.refactorings.uses.lookups import called_name
from refactor_ls.refactorings.uses.meaning import origin_of

_DEEPEST = 3
# How a file may get from a name to the module.
_REACHING = re.compile(
    r"\bmodules\b|\bimport_module\b|__import__|\bgetmodule\b|\bfind_spec\b|\bresolve_name\b|\b_getframe\b|\bcurrentframe\b"
    r"|\bpkgutil\b|\brunpy\b|\bgc\b"
)
_PLAIN = NAMING | {"isinstance", "str", "bool", "len"}
_CACHES = frozenset({"cache", "lru_cache"})


def only_names_a_logger(
    project: Project,
    source: Source,
    call: ast.Call,
    names: frozenset[str] = frozenset({"__name__"}),
    depth: int = _DEEPEST,
) -> bool:
    """Does a function of the workspace use what it is told by one of `names` for nothing but loggers?"""
    origin = origin_of(project, source, call.func)
    function = origin.binding.node if origin is not None and not origin.rest else None
    if origin is None or not isinstance(function, Function) or _REACHING.search(origin.source.text):
        return False
    decorators = (d.func if isinstance(d, ast.Call) else d for d in function.decorator_list)
    told = _told(function, call, names)
    if not depth or told is None or any(last_name(d) not in _CACHES for d in decorators):
        return False
    return all(_is_harmless(project, origin.source, node, told, depth) for node in nodes_in(function))


def _told(function: Function, call: ast.Call, names: frozenset[str]) -> frozenset[str] | None:
    """The parameters that get one of `names` in a call; None where that cannot be told."""
    parameters = [argument.arg for argument in (*function.args.posonlyargs, *function.args.args)]
    is_starred = any(isinstance(given, ast.Starred) for given in call.args)
    if is_starred or len(call.args) > len(parameters) or any(word.arg is None for word in call.keywords):
        return None
    given = [*zip(parameters, call.args, strict=False), *((word.arg, word.value) for word in call.keywords)]
    return frozenset(parameter for parameter, value in given if parameter and _is_one_of(value, names))


def _is_harmless(project: Project, source: Source, node: ast.AST, told: frozenset[str], depth: int) -> bool:
    """Is a parameter at most the name of a logger here, asked about, a key, or part of a text?"""
    if isinstance(node, ast.Call):
        given = [*node.args, *(keyword.value for keyword in node.keywords)]
        if not any(_is_one_of(part, told) for part in given) or called_name(node) in _PLAIN:
            return True
        return only_names_a_logger(project, source, node, told, depth - 1)
    if isinstance(node, ast.Assign | ast.AnnAssign | ast.NamedExpr | ast.Starred):
        return node.value is None or not _is_one_of(node.value, told)
    if isinstance(node, ast.List | ast.Tuple | ast.Set):
        return not any(_is_one_of(part, told) for part in node.elts)
    if isinstance(node, ast.Dict):
        return not any(_is_one_of(part, told) for part in (*node.keys, *node.values) if part is not None)
    return True


def _is_one_of(node: ast.expr, names: frozenset[str]) -> bool:
    return isinstance(node, ast.Name) and node.id in names
