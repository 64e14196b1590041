"""Statements whose running matters: when they run, how often, and what they register."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator

from refactor_ls.model.project import Project
from refactor_ls.model.scopes import Binding, BindingKind, Phase, Reference, import_binding
from refactor_ls.model.source import Source
from refactor_ls.refactorings.change import Reason
from refactor_ls.refactorings.move_symbols.facts import Facts
from refactor_ls.refactorings.uses import module_bound, submodule_of

# Calls of these modules read the clock, chance, the network or the disk; of some, these members do not.
_IMPURE_MODULES = frozenset(
    "time datetime random secrets uuid socket subprocess tempfile shutil glob getpass locale urllib requests "
    "httpx".split()
)
_PURE_MEMBERS = frozenset("timedelta timezone UUID Random struct_time uuid3 uuid5".split())
_IMPURE_CALLS = frozenset("open input exec eval compile __import__ globals locals vars id".split())
_IMPURE_METHODS = frozenset(
    "environ getenv environb getcwd getpid urandom cpu_count read_text read_bytes exists is_file is_dir iterdir rglob "
    "stat resolve cwd home expanduser now today utcnow version metadata entry_points distribution files iter_modules "
    "walk_packages listdir scandir isatty get_terminal_size".split()
)
# Decorators of these libraries keep no list of what they decorate.
_HARMLESS = frozenset(
    "click pytest attr attrs pydantic typing_extensions numpy numba tenacity wrapt decorator deprecated cachetools "
    "hypothesis mock zope".split()
)
_STORING = frozenset("append add setdefault update register insert connect extend".split())


def impure_reasons(facts: Facts) -> Iterator[Reason]:
    """An assignment that reads the clock, the environment, files or rebound names must run when it did."""
    for node in facts.nodes():
        if not isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign) or node.value is None:
            continue
        found = next(_impure_parts(node.value), None)
        if found is not None:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            yield Reason(
                f"`{ast.unparse(targets[0])}` would be evaluated at another time: `{ast.unparse(found)}`",
                facts.source.path,
                found.lineno,
                "move only what does not depend on when it runs",
            )
    for need in facts.needs.values():
        eager = [r for r in need.references if r.phase is Phase.EAGER]
        if eager and need.bindings and not need.is_import and _is_rebound(facts, need.name, eager[0]):
            yield Reason(
                f"the moved code reads `{need.name}` while it is imported, and `{need.name}` is rebound",
                facts.source.path,
                eager[0].node.lineno,
                f"move `{need.name}` too",
            )


def _is_rebound(facts: Facts, name: str, reader: Reference) -> bool:
    bindings = facts.source.bindings[name]
    if any(b.is_global for b in bindings):
        return True
    return any(b.statement > reader.statement for b in bindings) and len(bindings) > 1


def _impure_parts(value: ast.expr) -> Iterator[ast.expr]:
    todo: list[ast.AST] = [value]
    while todo:
        node = todo.pop()
        if isinstance(node, ast.Lambda):
            continue
        if (isinstance(node, ast.Call) and _is_impure_call(node)) or (
            isinstance(node, ast.Attribute) and node.attr in ("environ", "argv")
        ):
            yield node
        todo += ast.iter_child_nodes(node)


def _is_impure_call(node: ast.Call) -> bool:
    function = node.func
    if isinstance(function, ast.Name):
        return function.id in _IMPURE_CALLS
    if not isinstance(function, ast.Attribute):
        return False
    if function.attr in _IMPURE_METHODS:
        return True
    return root_name(function.value) in _IMPURE_MODULES and function.attr not in _PURE_MEMBERS


def has_effects(facts: Facts) -> bool:
    """May defining the moved code do something else than bind its names, so that the source must go on causing it?"""
    return any(_defines_with_effects(facts, node) for node in facts.nodes())


def _defines_with_effects(facts: Facts, node: ast.stmt) -> bool:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return any(_registers(facts, decorator) for decorator in node.decorator_list)
    return False


def _registers(facts: Facts, decorator: ast.expr) -> bool:
    """Does a decorator keep what it decorates? A method of an object may; a function does when it stores something."""
    function = decorator.func if isinstance(decorator, ast.Call) else decorator
    root = root_name(function)
    need = facts.needs.get(root)
    if need is None or not need.bindings:
        return False
    chain = _chain(function)
    origin = _origin(facts.project, facts.source, need.bindings[-1], chain)
    if origin is None:
        return not _is_harmless(need.bindings[-1])
    binding, rest = origin
    if binding.kind is BindingKind.FUNCTION and not rest:
        return stores_its_argument(binding.node)
    return binding.kind is BindingKind.ASSIGNMENT


def _is_harmless(binding: Binding) -> bool:
    """Is it a decorator of a library that keeps no list of what it decorates?"""
    if binding.kind is not BindingKind.IMPORT:
        return True
    top = import_binding(binding).module.split(".")[0]
    return top in _HARMLESS or (top in sys.stdlib_module_names and top != "atexit")


def _chain(function: ast.expr) -> list[str]:
    names: list[str] = []
    while isinstance(function, ast.Attribute | ast.Call):
        if isinstance(function, ast.Attribute):
            names.append(function.attr)
        function = function.value if isinstance(function, ast.Attribute) else function.func
    return names[::-1]


def _origin(
    project: Project, source: Source, binding: Binding, chain: list[str], depth: int = 8
) -> tuple[Binding, list[str]] | None:
    """What a dotted name means in the workspace: its binding and the attributes read from that; None outside of it."""
    if binding.kind is not BindingKind.IMPORT:
        return binding, chain
    found = import_binding(binding)
    module = module_bound(project, source, found)
    name = found.imported
    while module is not None and chain:
        name, chain = chain[0], chain[1:]
        inner = submodule_of(project, module, name)
        if inner is None:
            break
        module = inner
    path = module or (
        project.modules.resolve(source.path, found.level, found.module) if found.imported else None
    )
    provider = project.parsed(path) if path and not path.endswith("/") else None
    bindings = provider.bindings.get(name or "") if provider is not None else None
    if provider is None or not bindings or not depth:
        return None
    return _origin(project, provider, bindings[-1], chain, depth - 1)


def stores_its_argument(function: ast.AST) -> bool:
    """Does the body put something into an object that outlives the call?"""
    local = {n.id for n in ast.walk(function) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
    for node in ast.walk(function):
        if isinstance(node, ast.Global):
            return True
        if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store):
            kept: ast.expr = node
        elif (
            isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in _STORING
        ):
            kept = node.func
        else:
            continue
        if root_name(kept) not in local:
            return True
    return False


def root_name(node: ast.expr) -> str:
    """The name that a chain of attributes, subscripts and calls starts from; "" where it starts from something else."""
    while isinstance(node, ast.Attribute | ast.Subscript | ast.Call):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node.id if isinstance(node, ast.Name) else ""
