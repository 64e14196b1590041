"""Statements whose running matters: when they run, how often, and what they register."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from refactor_ls.model.scopes import Phase, Reference
from refactor_ls.refactorings.change import Reason
from refactor_ls.refactorings.move_symbols.facts import Facts

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


def root_name(node: ast.expr) -> str:
    """The name that a chain of attributes, subscripts and calls starts from; "" where it starts from something else."""
    while isinstance(node, ast.Attribute | ast.Subscript | ast.Call):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node.id if isinstance(node, ast.Name) else ""
