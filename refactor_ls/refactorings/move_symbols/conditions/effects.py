"""Statements whose running matters: when they run, how often, and what they register."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from functools import lru_cache

from refactor_ls.model.evaluated_code import only_defines
from refactor_ls.model.nodes import Definition, nodes_in
from refactor_ls.model.own_folder import resolves_own_file
from refactor_ls.model.scopes import Binding, Phase, Reference
from refactor_ls.model.source import Source
from refactor_ls.refactorings.change import Reason, refused_alone
from refactor_ls.refactorings.move_symbols.conditions.environment import is_settled
from refactor_ls.refactorings.move_symbols.facts import Facts
from refactor_ls.refactorings.move_symbols.mutations import Mutations, mutations_of
from refactor_ls.refactorings.move_symbols.parts import eager_parts, parts_run
from refactor_ls.refactorings.scripts import is_main_guard
from refactor_ls.refactorings.uses.meaning import origin_of, root_name

# Calls of these modules read the clock, chance, the network or the disk; of some, these members do not.
_IMPURE_MODULES = frozenset(
    "time datetime random secrets uuid socket subprocess tempfile shutil glob getpass locale urllib requests "
    "httpx".split()
)
_PURE_MEMBERS = frozenset("timedelta timezone UUID Random struct_time uuid3 uuid5".split())
# What makes a date or a time of what it is given, whether the name means the module or the class in it.
_PURE_DATES = frozenset(
    "date datetime time combine fromisocalendar fromisoformat fromordinal strptime utcfromtimestamp".split()
)
_IMPURE_CALLS = frozenset("open input exec eval __import__ globals locals vars id".split())
_NAMESPACES = frozenset({"locals", "vars"})
_IMPURE_METHODS = frozenset(
    "environ getenv environb getcwd getpid urandom cpu_count read_text read_bytes exists is_file is_dir iterdir rglob "
    "stat resolve cwd home expanduser now today utcnow version metadata entry_points distribution files iter_modules "
    "walk_packages listdir scandir isatty get_terminal_size".split()
)


def impure_reasons(facts: Facts) -> Iterator[Reason]:
    """What reads the clock, the environment, files or rebound names, or changes what stays, must run when it did."""
    path, remedy = facts.source.path, "move only what does not depend on when it runs"
    for index in () if _run_first(facts) else facts.selection.statements:
        node = facts.source.tree.body[index]
        found = next(
            (part for part in _impure_parts(facts.source, node) if not is_settled(facts, node, part)), None
        )
        if found is not None:
            message = f"{_shown(node)} would be evaluated at another time: `{ast.unparse(found)}`"
            yield Reason(message, path, getattr(found, "lineno", node.lineno), remedy)
        elif (called := _impure_call(facts.source, index)) is not None:
            function, effect = called
            message = (
                f"{_shown(node)} would be evaluated at another time: it calls `{function.name}`, which says "
                f"`{ast.unparse(effect)}`"
            )
            yield Reason(message, path, function.lineno, remedy)
    for need in facts.needs.values():
        eager = [r for r in need.references if r.phase is Phase.EAGER]
        if eager and need.bindings and not need.is_import and _is_rebound(need.bindings, eager[0]):
            yield Reason(
                f"the moved code reads `{need.name}` while it is imported, and `{need.name}` is rebound",
                facts.source.path,
                eager[0].node.lineno,
                f"move `{need.name}` too",
                along=(need.name,),
            )


def _run_first(facts: Facts) -> bool:
    """Is all that matters when it runs, of what a split takes to the new module, the first of that in the old one, and
    the rest of it below? The old module imports the new one above that."""
    if not facts.leaving or facts.request.facade != "always":
        return False
    impure = impure_statements(facts.source)
    first = next((index for index in impure if not facts.selection.holds(index)), len(facts.source.tree.body))
    mine = [index for index in impure if facts.selection.holds(index)]
    elsewhere = [index for index in impure if index in facts.leaving and not facts.selection.holds(index)]
    return bool(mine) and mine[-1] < first and not elsewhere


@lru_cache(maxsize=4)
def impure_statements(source: Source) -> list[int]:
    """The statements (indices) that read the clock, files or the like, or do what people see, perhaps by functions that
    they call."""
    return [
        index
        for index, node in enumerate(source.tree.body)
        if not is_main_guard(node)
        and (any(_impure_parts(source, node)) or _impure_call(source, index) is not None)
    ]


def _impure_call(source: Source, index: int) -> tuple[ast.FunctionDef | ast.AsyncFunctionDef, ast.AST] | None:
    """The function that the statement calls while the module is imported, and what makes it matter when."""
    for function in mutations_of(source).functions_run(index):
        effects = (node for node in parts_run(function) if _is_effect(node))
        for effect in effects:
            if not isinstance(effect, ast.Call) or not only_defines(function, effect, _constants(source)):
                return function, effect
    return None


def _constants(source: Source) -> dict[str, str]:
    """The texts that names stand for all the time, as far as they begin with a plain one."""
    found = {}
    for name, bindings in source.bindings.items():
        value = bindings[0].value if len(bindings) == 1 else None
        while isinstance(value, ast.BinOp) and isinstance(value.op, ast.Add):
            value = value.left
        if isinstance(value, ast.Constant) and isinstance(value.value, str):
            found[name] = value.value
    return found


def _is_effect(node: ast.AST) -> bool:
    """Does it read the clock or the like, or write something that people see?"""
    return isinstance(node, ast.Call) and (
        is_impure_call(node) or (isinstance(node.func, ast.Name) and node.func.id == "print")
    )


def changing_reasons(facts: Facts) -> Iterator[Reason]:
    """A moved statement that changes what stays, like a counter or a stack, would do so at another time."""
    known = facts.names | facts.selection.incidental
    for index in facts.selection.statements:
        node = facts.source.tree.body[index]
        if isinstance(node, Definition):  # what registers itself is another matter: the old module imports it
            changed = sorted({*_counted(facts, node)} - known)
        else:
            changed = sorted(facts.mutations.of(index) - known) or sorted({*_changed_elsewhere(facts, node)})
        if changed:
            listed = ", ".join(f"`{name}`" for name in changed)
            message = f"{_shown(node)} changes {listed} when it is evaluated, which would be at another time"
            alone = refused_alone(message, facts.source.path, node.lineno, changed)
            own = all(name in facts.source.defined_names for name in changed)
            yield alone if own else alone.with_remedy("leave this symbol where it is")


def _counted(facts: Facts, node: ast.stmt) -> Iterator[str]:
    """What functions rebind by ``global`` that a class calls for an attribute, or a function for a default."""
    parts = list(eager_parts(node))
    decorators = {d for part in parts for d in getattr(part, "decorator_list", [])}
    for part in parts:
        if isinstance(part, ast.Call) and part not in decorators:
            origin = origin_of(facts.project, facts.source, part.func)
            function = origin.binding.node if origin is not None and not origin.rest else None
            if isinstance(function, ast.FunctionDef):
                yield from (name for n in nodes_in(function) if isinstance(n, ast.Global) for name in n.names)


def _changed_elsewhere(facts: Facts, node: ast.stmt) -> Iterator[str]:
    """What the functions of other modules that the statement calls change there."""
    for part in eager_parts(node):
        if not isinstance(part, ast.Call) or root_name(part.func) in facts.source.defined_names:
            continue
        origin = origin_of(facts.project, facts.source, part.func)
        definition = origin.binding.node if origin is not None else None
        if origin is not None and not origin.rest and isinstance(definition, Definition):
            yield from Mutations(origin.source).effects(definition).names


def _shown(node: ast.stmt) -> str:
    """How a reason names a statement: by what it defines, else by how it begins."""
    if isinstance(node, Definition):
        return f"`{node.name}`"
    if isinstance(node, ast.Assign):
        return f"`{ast.unparse(node.targets[0])}`"
    if isinstance(node, ast.AnnAssign | ast.AugAssign):
        return f"`{ast.unparse(node.target)}`"
    return f"`{ast.unparse(node).splitlines()[0]}`"


def _is_rebound(bindings: Sequence[Binding], reader: Reference) -> bool:
    if any(b.is_global for b in bindings):
        return True
    return any(b.statement > reader.statement for b in bindings) and len(bindings) > 1


def _impure_parts(source: Source, node: ast.stmt) -> Iterator[ast.expr]:
    parts = list(eager_parts(node))
    of_classes = set() if _NAMESPACES.isdisjoint(source.references) else {*_own_namespaces(node)}
    decorators = {d for part in parts for d in getattr(part, "decorator_list", [])}
    handed_on = {part.value for part in parts if isinstance(part, ast.Assign | ast.AnnAssign)}
    for part in parts:
        if isinstance(part, ast.Call):
            is_of_class = part in of_classes or _is_namespace_of_class(source, part)
            if part not in decorators and is_impure_call(part) and not is_of_class:
                yield part
        elif isinstance(part, ast.Attribute) and part.attr in ("environ", "argv") and part not in handed_on:
            yield part


def _own_namespaces(node: ast.stmt) -> Iterator[ast.Call]:
    """``locals()`` in the body of a class, which holds nothing but what stands above it there."""
    for part in nodes_in(node):
        for statement in part.body if isinstance(part, ast.ClassDef) else ():
            inner = [] if isinstance(statement, Definition) else list(eager_parts(statement))
            hidden = {part for each in inner for part in _in_own_scope(each)}
            calls = (each for each in inner if isinstance(each, ast.Call) and not each.args)
            yield from (c for c in calls if getattr(c.func, "id", "") in _NAMESPACES and c not in hidden)


def _in_own_scope(node: ast.AST) -> Iterator[ast.AST]:
    """What a comprehension evaluates with names of its own, all but what it goes through first, or a lambda."""
    if isinstance(node, ast.Lambda):
        yield from nodes_in(node)
    elif isinstance(node, ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp):
        first = {*nodes_in(node.generators[0].iter)}
        yield from (part for part in nodes_in(node) if part not in first)


def _is_namespace_of_class(source: Source, call: ast.Call) -> bool:
    """``vars(C)`` of a class that the module defines"""
    name = call.args[0] if getattr(call.func, "id", "") == "vars" and len(call.args) == 1 else None
    bindings = source.bindings.get(name.id, ()) if isinstance(name, ast.Name) else ()
    return len(bindings) == 1 and isinstance(bindings[0].node, ast.ClassDef)


def is_impure_call(node: ast.Call) -> bool:
    """Does it read the clock, chance, the environment, files or the network?"""
    function = node.func
    if isinstance(function, ast.Name):
        return function.id in _IMPURE_CALLS
    if not isinstance(function, ast.Attribute):
        return False
    if function.attr in _IMPURE_METHODS:
        return not resolves_own_file(node)
    root = root_name(function.value)
    if root == "datetime" and (function.attr in _PURE_DATES or _says_its_zone(node)):
        return False
    return root in _IMPURE_MODULES and function.attr not in _PURE_MEMBERS


def _says_its_zone(call: ast.Call) -> bool:
    """``datetime.fromtimestamp(0, UTC)``: only without a zone it reads which one the machine is in."""
    is_told = len(call.args) > 1 or any(keyword.arg == "tz" for keyword in call.keywords)
    return isinstance(call.func, ast.Attribute) and call.func.attr == "fromtimestamp" and is_told
