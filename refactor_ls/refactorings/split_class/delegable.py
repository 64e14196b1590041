"""Which methods can leave their bodies to a function, and what that function takes."""

from __future__ import annotations

import ast
import builtins
import keyword
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from refactor_ls.analysis.method_units import staying_methods
from refactor_ls.model.nodes import Function, nodes_in
from refactor_ls.model.project import Project
from refactor_ls.refactorings.extract_function.frames import calls_that_count
from refactor_ls.refactorings.extract_function.local_names import own_nodes
from refactor_ls.refactorings.split_class.annotations import references_by_node
from refactor_ls.refactorings.split_class.members import Members, last_name
from refactor_ls.refactorings.split_class.recursion import recursive_methods

# These compile or rewrite the body of what they decorate, and would only see the call.
_READ_THE_CODE = frozenset(
    "jit njit jitclass vectorize guvectorize stencil cfunc kernel script script_method export".split()
)
# A test runner would collect a function of such a name, or call it.
_COLLECTED = re.compile(r"(test|setup|teardown|pytest_|load_tests)", re.IGNORECASE)
_SEES_VARIABLES = frozenset({"locals", "vars", "dir"})
_PARTS = {"setter": "set_", "deleter": "delete_"}


@dataclass(frozen=True, eq=False)
class Delegate:
    """A method that calls a function `name` of `module`, to which lines `first` to `last` (from 0) of its body go.

    `receiver` is its first parameter where that is `self` or `cls`; `drops_receiver`: its body does not use it.
    """

    members: Members
    node: Function
    name: str
    module: str
    first: int
    last: int
    receiver: str
    drops_receiver: bool

    @property
    def statements(self) -> list[ast.stmt]:
        """What of its body goes: all but the docstring."""
        return body_of(self.node)

    @property
    def is_generator(self) -> bool:
        """Does calling it give a generator?"""
        return _yields(self.node)


def body_of(function: Function) -> list[ast.stmt]:
    """The statements of a function without its docstring."""
    return function.body[1:] if ast.get_docstring(function, clean=False) is not None else function.body


def delegates_of(members: Members, methods: Mapping[str, str]) -> list[Delegate]:
    """The methods as delegates, each function of a property by itself, in the order of the text.

    `methods` maps each to the name of the module that its function goes to.
    """
    functions = [f for name in methods for f in members.methods[name] if not _is_overload(f)]
    functions.sort(key=lambda function: function.lineno)
    taken = _taken(members)
    found = []
    for function in functions:
        own = {node.arg for node in nodes_in(function.args) if isinstance(node, ast.arg)}
        name = _free_name(members, function, taken | own)
        taken.add(name)
        receiver = _receiver(function)
        first, last = _body_lines(members, function)
        drops = bool(receiver) and not _uses(function, receiver)
        found.append(Delegate(members, function, name, methods[function.name], first, last, receiver, drops))
    return found


@lru_cache(maxsize=2)
def staying_delegates(project: Project, members: Members) -> dict[str, tuple[int, str]]:
    """The methods whose bodies have to stay: their line (from 1), and why as the rest of a sentence about them."""
    own = dict(staying_methods(members.found, ()))
    called, recursive = dict(_called_in_body(members)), recursive_methods(members)
    staying = {}
    for name, functions in members.methods.items():
        ties = (tie for f in functions if not _is_overload(f) for tie in _ties(project, members, f))
        found = (functions[0].lineno, own[name]) if name in own else next(ties, None)
        found = recursive.get(name) if found is None else found
        if found is None and name in called:
            found = called[name], "is called while the class is made"
        if found is not None:
            staying[name] = found
    return staying


def is_worth_it(function: Function) -> bool:
    """Is the body longer than the call that would stand in its place?"""
    body = body_of(function)
    return bool(body) and (body[-1].end_lineno or 0) > body[0].lineno


# -- why a body stays


def _ties(project: Project, members: Members, function: Function) -> Iterator[tuple[int, str]]:
    yield from members.ties(function)
    body = body_of(function)
    nodes = [node for statement in body for node in nodes_in(statement)]
    if not body or all(isinstance(each, ast.Pass) or _is_ellipsis(each) for each in body):
        yield function.lineno, "has no body that could go"
    elif _shares_its_first_line(members, body[0]):
        yield function.lineno, "begins its body on the line of its head"
    if isinstance(function, ast.AsyncFunctionDef) and _yields(function):
        yield function.lineno, "is an asynchronous generator, for which no call can stand"
    if getattr(function, "type_params", None):
        yield function.lineno, "has type parameters of its own"
    if not _stem(function):
        yield function.lineno, "has no name that a function could have"
    for decorator in function.decorator_list:
        if last_name(decorator) in _READ_THE_CODE:
            yield decorator.lineno, f"is compiled by `@{ast.unparse(decorator)}`"
    for node in nodes:
        if isinstance(node, ast.Call) and not node.args and ast.unparse(node.func) == "super":
            yield node.lineno, "calls `super()`, which needs the class around it"
    yield from _foreign_names(members, function, nodes)
    for reason in calls_that_count(project, members.source, nodes, ""):
        yield reason.line, f"is counted: {reason.message}"


def _foreign_names(
    members: Members, function: Function, nodes: Iterable[ast.AST]
) -> Iterator[tuple[int, str]]:
    """Names of a scope between the module and the function: type parameters of the class."""
    own, by_node = set(nodes_in(function)), references_by_node(members.source)
    for reference in (by_node[node] for node in nodes if node in by_node):
        target = reference.target
        if target is not None and target.kind != "module" and target.node not in own:
            yield reference.node.lineno, f"uses `{reference.name}` of the class around it"


def _called_in_body(members: Members) -> Iterator[tuple[str, int]]:
    """The methods that the body of the class calls or decorates with, and the line (from 1)."""
    for statement in members.node.body:
        is_definition = isinstance(statement, Function | ast.ClassDef)
        decorators = statement.decorator_list if isinstance(statement, Function | ast.ClassDef) else []
        roots: list[ast.AST] = [*decorators] if is_definition else [statement]
        for node in (node for root in roots for node in nodes_in(root)):
            called = node.func if isinstance(node, ast.Call) else node if node in decorators else None
            if isinstance(called, ast.Name) and called.id in members.methods:
                yield called.id, called.lineno


def _is_ellipsis(statement: ast.stmt) -> bool:
    return (
        isinstance(statement, ast.Expr)
        and isinstance(statement.value, ast.Constant)
        and statement.value.value is ...
    )


def _is_overload(function: Function) -> bool:
    return any(last_name(each) == "overload" for each in function.decorator_list)


def _yields(function: Function) -> bool:
    return any(isinstance(node, ast.Yield | ast.YieldFrom) for node in own_nodes(function.body))


# -- what goes


def _first_line_of(statement: ast.stmt) -> int:
    """The line (from 1) at which a statement begins, with its decorators."""
    decorators: list[ast.expr] = getattr(statement, "decorator_list", [])
    return min([statement.lineno, *(each.lineno for each in decorators)])


def _shares_its_first_line(members: Members, first: ast.stmt) -> bool:
    line = members.source.lines.line_text(_first_line_of(first) - 1)
    before = line.encode()[: first.col_offset].decode() if _first_line_of(first) == first.lineno else ""
    return bool(before.strip())


def _body_lines(members: Members, function: Function) -> tuple[int, int]:
    """The lines (from 0) of its body without the docstring, with the comments above and below."""
    lines = members.source.lines
    body = body_of(function)
    first = line = _first_line_of(body[0]) - 1
    while line > 0:
        line -= 1
        text = lines.line_text(line).strip()
        if text and not text.startswith("#"):
            break
        first = line if text else first
    return first, members.block(function)[1]


def _receiver(function: Function) -> str:
    given = [*function.args.posonlyargs, *function.args.args][:1]
    is_static = any(last_name(each) == "staticmethod" for each in function.decorator_list)
    return given[0].arg if given and not is_static else ""


def _uses(function: Function, name: str) -> bool:
    wanted = {name, *_SEES_VARIABLES}
    return any(
        isinstance(node, ast.Name) and node.id in wanted
        for statement in body_of(function)
        for node in nodes_in(statement)
    )


# -- names


def _taken(members: Members) -> set[str]:
    """The names that mean something in the module."""
    source = members.source
    seen = {r.name for r in source.walk.references if r.target is None or r.target.kind == "module"}
    return {*source.bindings, *seen, *dir(builtins), *keyword.kwlist}


def _stem(function: Function) -> str:
    return function.name.strip("_")


def _free_name(members: Members, function: Function, taken: set[str]) -> str:
    """What its function is called: like it, without underscores; where that is taken, with the name of the class."""
    part = next((_PARTS.get(last_name(each), "") for each in function.decorator_list), "")
    name = part + _stem(function)
    owner = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", members.node.name).lower().strip("_")
    owner = f"of_{owner}" if _COLLECTED.match(owner) else owner
    candidates = [] if _COLLECTED.match(name) else [name]
    candidates += [f"{owner}_{name}", *(f"{owner}_{name}_{number}" for number in range(2, 1000))]
    return next(each for each in candidates if each not in taken)
