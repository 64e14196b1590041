"""Why a move would change behaviour: module state, effects of definitions, names that mean the module itself."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator

from refactor_ls.model.project import Project
from refactor_ls.model.scopes import Binding, BindingKind, Phase, Reference, import_binding
from refactor_ls.model.source import Source
from refactor_ls.refactorings.change import Reason
from refactor_ls.refactorings.move_symbols.carried import is_logger
from refactor_ls.refactorings.move_symbols.facts import MODULE_DUNDERS, Facts
from refactor_ls.refactorings.uses import module_bound, submodule_of

_IMPURE_MODULES = frozenset(
    [
        "time",
        "datetime",
        "random",
        "secrets",
        "uuid",
        "socket",
        "subprocess",
        "tempfile",
        "shutil",
        "glob",
        "getpass",
        "locale",
        "urllib",
        "requests",
        "httpx",
    ]
)
_IMPURE_CALLS = frozenset(
    ["open", "input", "exec", "eval", "compile", "__import__", "globals", "locals", "vars", "id"]
)
_IMPURE_ATTRIBUTES = frozenset(
    [
        "environ",
        "getenv",
        "environb",
        "getcwd",
        "getpid",
        "urandom",
        "cpu_count",
        "argv",
        "stdin",
        "stdout",
        "stderr",
        "read_text",
        "read_bytes",
        "exists",
        "is_file",
        "is_dir",
        "iterdir",
        "glob",
        "rglob",
        "stat",
        "resolve",
        "cwd",
        "home",
        "expanduser",
        "now",
        "today",
        "utcnow",
        "version",
        "metadata",
        "entry_points",
        "distribution",
        "files",
        "iter_modules",
        "walk_packages",
        "listdir",
        "scandir",
        "isatty",
        "get_terminal_size",
    ]
)
_PURE_ATTRIBUTES_OF = frozenset({"datetime", "time"})  # datetime.timedelta(…), time.struct_time


def state_reasons(facts: Facts) -> Iterator[Reason]:
    """Every reason why the moved code is tied to its module."""
    yield from _rebound_by_global(facts)
    yield from _rebound_from_outside(facts)
    yield from _module_names(facts)
    yield from _impure(facts)
    yield from _registrations(facts)
    yield from _changed_afterwards(facts)
    yield from _reduced_by_name(facts)


def _rebound_by_global(facts: Facts) -> Iterator[Reason]:
    source, selection = facts.source, facts.selection
    for statement, place in source.walk.global_statements:
        moves = selection.holds(place.statement)
        holder = getattr(source.tree.body[place.statement], "name", "the module")
        for name in statement.names:
            if not any(b.is_global and b.statement == place.statement for b in source.bindings.get(name, ())):
                continue
            if moves and name not in selection.names:
                yield Reason(
                    f"`global {name}` in `{holder}` rebinds a name that stays",
                    source.path,
                    statement.lineno,
                    f"select `{name}` too",
                )
            elif not moves and name in selection.names:
                yield Reason(
                    f"`global {name}` in `{holder}` rebinds it",
                    source.path,
                    statement.lineno,
                    f"select `{holder}` too",
                )


def _rebound_from_outside(facts: Facts) -> Iterator[Reason]:
    for uses in facts.uses.files:
        for chain in uses.chains:
            if chain.name in facts.names and chain.is_stored:
                yield Reason(
                    f"`{chain.name}` is rebound from outside",
                    uses.source.path,
                    chain.reference.node.lineno,
                    "set it through a function of its module first",
                )


def _module_names(facts: Facts) -> Iterator[Reason]:
    for name in sorted(MODULE_DUNDERS | {"globals"}):
        need = facts.needs.get(name)
        if need is None or need.bindings:
            continue
        for reference in need.references:
            if not is_logger(facts.source.tree.body[reference.statement]):
                yield Reason(
                    f"the moved code reads `{name}`, which names its module",
                    facts.source.path,
                    reference.node.lineno,
                    "pass it in, or leave this symbol where it is",
                )
                return


# -- effects


def _impure(facts: Facts) -> Iterator[Reason]:
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
    if function.attr in _IMPURE_ATTRIBUTES:
        return True
    root: ast.expr = function
    while isinstance(root, ast.Attribute):
        root = root.value
    if not isinstance(root, ast.Name) or root.id not in _IMPURE_MODULES:
        return False
    return not (root.id in _PURE_ATTRIBUTES_OF and not node.func.attr.islower()) and function.attr not in (  # type: ignore[attr-defined]
        "timedelta",
        "timezone",
        "UUID",
        "Random",
        "struct_time",
        "uuid5",
        "uuid3",
    )


# -- registrations


def _registrations(facts: Facts) -> Iterator[Reason]:
    """Functions that stay and hang themselves on a moved one (``@show.register``) would be missing in the new module."""
    for index, node in enumerate(facts.source.tree.body):
        if facts.selection.holds(index) or not isinstance(
            node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
        ):
            continue
        for decorator in node.decorator_list:
            function = decorator.func if isinstance(decorator, ast.Call) else decorator
            if isinstance(function, ast.Attribute) and _root(function) in facts.names:
                yield Reason(
                    f"`{node.name}` registers itself on `{_root(function)}`",
                    facts.source.path,
                    node.lineno,
                    f"select `{node.name}` too" if node.name != "_" else "give it a name and select it too",
                )


def _changed_afterwards(facts: Facts) -> Iterator[Reason]:
    """A statement that stays and changes what the definitions are built on would run before them, not after."""
    built_on = _built_on(facts)
    first = min(facts.selection.statements)
    for index, node in enumerate(facts.source.tree.body[first:], first):
        if facts.selection.holds(index):
            continue
        targets = node.targets if isinstance(node, ast.Assign | ast.Delete) else []
        for target in targets:
            if isinstance(target, ast.Attribute | ast.Subscript) and _root(target) in built_on:
                yield Reason(
                    f"`{ast.unparse(target)}` is changed after the moved code is defined, which is built on it",
                    facts.source.path,
                    node.lineno,
                    "leave this symbol where it is",
                )
                return


def _built_on(facts: Facts) -> set[str]:
    """The names of the source that the moved definitions read at import time, and those that these read in turn."""
    source = facts.source
    found = {n.name for n in facts.needs.values() if n.is_eager and n.bindings and not n.is_import}
    todo = list(found)
    while todo:
        statements = {b.statement for b in source.bindings.get(todo.pop(), ()) if not b.is_global}
        for name, references in source.references.items():
            if name not in found and name in source.defined_names:
                if any(
                    r.statement in statements and r.phase is Phase.EAGER and not r.is_stored
                    for r in references
                ):
                    found.add(name)
                    todo.append(name)
    return found


def _reduced_by_name(facts: Facts) -> Iterator[Reason]:
    """``__reduce__`` that returns a string names a global of the class's module (pickle protocol)."""
    for node in facts.nodes():
        for inner in ast.walk(node) if isinstance(node, ast.ClassDef) else ():
            if not isinstance(inner, ast.FunctionDef) or inner.name not in ("__reduce__", "__reduce_ex__"):
                continue
            for part in ast.walk(inner):
                value = part.value if isinstance(part, ast.Return) else None
                if (
                    isinstance(value, ast.Constant)
                    and isinstance(value.value, str)
                    and value.value not in facts.names
                ):
                    yield Reason(
                        f"pickle looks `{value.value}` up in the module of `{node.name}`",  # type: ignore[union-attr]
                        facts.source.path,
                        part.lineno,
                        f"select `{value.value}` too",
                    )


def _root(node: ast.expr) -> str:
    while isinstance(node, ast.Attribute | ast.Subscript | ast.Call):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node.id if isinstance(node, ast.Name) else ""


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
    root = _root(function)
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


_HARMLESS = frozenset(
    [
        "click",
        "pytest",
        "attr",
        "attrs",
        "pydantic",
        "typing_extensions",
        "numpy",
        "numba",
        "tenacity",
        "wrapt",
        "decorator",
        "deprecated",
        "cachetools",
        "hypothesis",
        "mock",
        "zope",
    ]
)


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


_STORING = {"append", "add", "setdefault", "update", "register", "insert", "connect", "extend"}


def stores_its_argument(function: ast.AST) -> bool:
    """Does the body put something into an object that outlives the call?"""
    local = {n.id for n in ast.walk(function) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
    for node in ast.walk(function):
        if isinstance(node, ast.Global):
            return True
        if isinstance(node, ast.Subscript | ast.Attribute) and isinstance(node.ctx, ast.Store):
            if isinstance(node, ast.Subscript) and _root(node) not in local:
                return True
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            if node.func.attr in _STORING and _root(node.func) not in local:
                return True
    return False
