"""Code that looks at the functions that called each other, or at the variables of the one that it stands in."""

from __future__ import annotations

import ast
import itertools
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from refactor_ls.model.nodes import Function, nodes_in
from refactor_ls.model.project import Project
from refactor_ls.model.source import Source
from refactor_ls.refactorings.change import Reason
from refactor_ls.refactorings.extract_function.facts import Facts
from refactor_ls.refactorings.extract_function.local_names import own_nodes
from refactor_ls.refactorings.uses.meaning import origin_of

_READS = frozenset({"locals", "eval", "exec"})
_READS_BARE = frozenset({"vars", "dir"})
_COUNTS = frozenset(
    "_getframe _getframemodulename currentframe getouterframes extract_stack print_stack format_stack "
    "walk_stack".split()
)
_COUNTING_CALLS = frozenset({"inspect.stack", "inspect.trace"})
_STACKLEVEL = "stacklevel"
_CALLER = 2  # so far sees a function that calls it
_FAR = 99  # nobody knows how far
_Definition = ast.FunctionDef | ast.AsyncFunctionDef


def frame_problems(facts: Facts) -> Iterator[Reason]:
    """Where somebody would see one more function, or other variables."""
    yield from _counted(facts)
    yield from _variables_seen(facts)


def _counted(facts: Facts) -> Iterator[Reason]:
    remedy = "leave it out of the selection"
    yield from itertools.islice(calls_that_count(facts.project, facts.source, facts.all_nodes, remedy), 1)


def calls_that_count(
    project: Project, source: Source, nodes: Iterable[ast.AST], remedy: str
) -> Iterator[Reason]:
    """The calls among the nodes that would see one more function."""
    counting = counting_functions(source)
    for node in nodes:
        if not isinstance(node, ast.Call):
            continue
        name = _called(node)
        if _stack_level(node) > 1:
            message = f"`stacklevel` counts functions, and `{name}` would be one further away"
        elif _counts_itself(node):
            message = f"`{name}` looks at the functions that called each other, and there would be one more"
        elif name in counting or _counts_elsewhere(project, source, node):
            message = f"`{name}` counts the functions that called it, and there would be one more"
        else:
            continue
        yield Reason(message, source.path, node.lineno, remedy)


@lru_cache(maxsize=8)
def counting_functions(source: Source) -> frozenset[str]:
    """The names of the file's functions that see who called their caller, themselves or through each other."""
    if not any(word in source.text for word in (*_COUNTS, *_COUNTING_CALLS, _STACKLEVEL)):
        return frozenset()
    calls: dict[str, set[str]] = {}
    by_name: dict[str, list[ast.Call]] = {}
    for node in nodes_in(source.tree):
        if isinstance(node, ast.Call):
            by_name.setdefault(_called(node), []).append(node)
    reach: dict[str, int] = {}
    for function in nodes_in(source.tree):
        if isinstance(function, _Definition):
            called = [node for node in nodes_in(function) if isinstance(node, ast.Call)]
            calls.setdefault(function.name, set()).update(map(_called, called))
            is_told = any(_is_told_by_place(function, node) for node in by_name.get(function.name, ()))
            given = {} if is_told else _defaults(function)
            own = max((_reach(node, given) for node in called), default=0)
            reach[function.name] = max(own, reach.get(function.name, 0))
    is_known = False
    while not is_known:
        # What a function calls looks back through it: one function less is left of the way.
        through = {
            name: max((reach.get(one, 0) - 1 for one in names), default=0) for name, names in calls.items()
        }
        is_known = all(far <= reach[name] for name, far in through.items())
        reach = {name: max(far, through[name]) for name, far in reach.items()}
    return frozenset(name for name, far in reach.items() if far > _CALLER)


def _reach(node: ast.Call, given: Mapping[str, int]) -> int:
    """How many functions a call looks back, as `_stack_level` counts them, where parameters are `given` like that."""
    if not _counts_itself(node):
        levels = [one.value for one in node.keywords if one.arg == _STACKLEVEL]
        known = given.get(levels[0].id) if levels and isinstance(levels[0], ast.Name) else None
        return _stack_level(node) if known is None else known
    limits = [one.value for one in node.keywords if one.arg == "limit"]
    limit = limits[0].value if limits and isinstance(limits[0], ast.Constant) else None
    return limit if isinstance(limit, int) and limit > 0 else _FAR


def _defaults(function: Function) -> dict[str, int]:
    """How far a function looks by a parameter where nobody says otherwise."""
    given = function.args
    arguments = [*given.posonlyargs, *given.args]
    pairs = [*zip(reversed(arguments), reversed(given.defaults), strict=False)]
    pairs += [(one, value) for one, value in zip(given.kwonlyargs, given.kw_defaults, strict=True) if value]
    return {
        one.arg: value.value
        for one, value in pairs
        if one.arg == _STACKLEVEL and isinstance(value, ast.Constant) and isinstance(value.value, int)
    }


def _is_told_by_place(function: Function, call: ast.Call) -> bool:
    """Does a call say how far to look without a name?"""
    names = [one.arg for one in (*function.args.posonlyargs, *function.args.args)]
    is_splat = any(isinstance(one, ast.Starred) for one in call.args) or any(not k.arg for k in call.keywords)
    return _STACKLEVEL in names and (
        is_splat or len(call.args) > names.index(_STACKLEVEL) - (names[0] == "self")
    )


def _counts_elsewhere(project: Project, source: Source, node: ast.Call) -> bool:
    """Does it call such a function of another file of the workspace?"""
    origin = origin_of(project, source, node.func)
    if origin is None or origin.source is source or not isinstance(origin.binding.node, _Definition):
        return False
    is_told = _is_told_by_place(origin.binding.node, node)
    return is_told or origin.binding.name in counting_functions(origin.source)


def _stack_level(node: ast.Call) -> int:
    """How many functions it looks back: 1 is the one that it stands in; many where that cannot be told."""
    for keyword in node.keywords:
        if keyword.arg == _STACKLEVEL:
            value = keyword.value.value if isinstance(keyword.value, ast.Constant) else None
            return value if isinstance(value, int) else _FAR
    return 0


def _counts_itself(node: ast.Call) -> bool:
    return _called(node) in _COUNTS or ast.unparse(node.func) in _COUNTING_CALLS


def _variables_seen(facts: Facts) -> Iterator[Reason]:
    for function in reversed(facts.selection.owners):
        for node in own_nodes(function.body) if isinstance(function, _Definition) else ():
            if isinstance(node, ast.Call) and _reads_variables(node):
                message = f"`{_called(node)}` sees all variables of the function, and they would be others"
                remedy = "let it name what it reads first"
                yield Reason(message, facts.source.path, node.lineno, remedy)
                return


def _reads_variables(node: ast.Call) -> bool:
    name = node.func.id if isinstance(node.func, ast.Name) else ""
    is_bare = not node.args and not node.keywords
    return name in _READS or (name in _READS_BARE and is_bare)


def _called(node: ast.Call) -> str:
    return node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "it")
