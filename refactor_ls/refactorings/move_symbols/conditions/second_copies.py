"""What a second copy of a module does: ``python tool.py`` is one, and who imports `tool` meanwhile gets another."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Collection, Iterator
from functools import lru_cache

from refactor_ls.model.nodes import Function, last_name, nodes_in
from refactor_ls.model.project import Project
from refactor_ls.model.scopes import is_type_checking
from refactor_ls.model.source import Source, names_by_statement
from refactor_ls.refactorings.move_symbols.conditions.effects import is_impure_call
from refactor_ls.refactorings.move_symbols.conditions.registration import registers
from refactor_ls.refactorings.move_symbols.parts import eager_parts

_LOOKING = frozenset({"globals", "vars", "locals", "eval", "exec"})  # they see the namespace itself
# Calls that make the same value again and do nothing else; so do those of classes, but for what runs by itself.
_MAKING_VALUES = frozenset("compile TypeVar ParamSpec NewType frozenset namedtuple NamedTuple".split())
_MAKING = _MAKING_VALUES | frozenset(
    "cast field dataclass tuple set dict list int float str bool bytes len range sorted min max sum zip map filter "
    "partial getLogger join format replace split lower upper strip fileno wraps lru_cache cache getattr hasattr "
    "isinstance issubclass type object super deque defaultdict itemgetter attrgetter items keys values get".split()
)
_RUNNING = frozenset(
    "Thread Process Popen Pool ThreadPoolExecutor ProcessPoolExecutor Timer Manager Listener Client".split()
)
# Decorators and base classes that leave the rest to what they are given.
_PLAIN_DECORATORS = frozenset(
    "staticmethod classmethod property setter getter overload contextmanager wraps abstractmethod final lru_cache "
    "cache cached_property total_ordering runtime_checkable override".split()
)
# Libraries that look at all of the program that asks them, or find its classes by their module.
_LOOKING_AROUND = frozenset(
    "unittest doctest pytest nose inspect fire importlib runpy pickle multiprocessing concurrent __main__".split()
)
_TYPES = frozenset(
    "Tuple List Dict Set FrozenSet Type Callable Union Optional Literal Iterable Iterator Sequence Mapping Generator "
    "Awaitable Coroutine Annotated tuple list dict set frozenset type".split()
)


def runs_quietly(project: Project, source: Source, guards: Collection[int]) -> bool:
    """Does running the module once more do nothing but define what is in it?"""
    return all(
        index in guards or is_quiet(project, source, node) for index, node in enumerate(source.tree.body)
    )


def is_quiet(project: Project, source: Source, node: ast.stmt) -> bool:
    """Does running the statement only bind names, to definitions and to values that it makes?"""
    if isinstance(node, ast.Import | ast.ImportFrom | ast.Pass):
        return True
    if isinstance(node, Function | ast.ClassDef):
        return not registers(project, source, node) and _calls_quietly(node)
    if isinstance(node, ast.Assign | ast.AnnAssign):
        return _calls_quietly(node)
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)
    if isinstance(node, ast.If) and is_type_checking(node.test):
        return all(is_quiet(project, source, each) for each in node.orelse)
    if isinstance(node, ast.If | ast.Try):
        handlers = [each for handler in getattr(node, "handlers", ()) for each in handler.body]
        blocks = [*node.body, *node.orelse, *handlers, *getattr(node, "finalbody", ())]
        return all(is_quiet(project, source, each) for each in blocks)
    return False


def _calls_quietly(node: ast.stmt) -> bool:
    """Do the calls of a statement only make values, and are none thrown away?"""
    for part in eager_parts(node):
        if isinstance(part, ast.Await | ast.Yield | ast.NamedExpr):
            return False
        if isinstance(part, ast.Expr) and isinstance(part.value, ast.Call):
            return False
        if isinstance(part, ast.Call) and (is_impure_call(part) or not _only_makes(part)):
            return False
    return True


def _only_makes(call: ast.Call) -> bool:
    name = last_name(call.func)
    return name in _MAKING or (name.lstrip("_")[:1].isupper() and name not in _RUNNING)


# -- what is as good from one copy as from the other


def reached(source: Source, statements: Collection[int], but_through: Collection[str] = ()) -> set[str]:
    """The names that statements use, and those that these use in turn; not what some of them use. All of the module's
    where they look at its namespace."""
    found: set[str] = set()
    todo = list(statements)
    for index in todo:
        for name in names_by_statement(source).get(index, set()) - found - {*but_through}:
            found.add(name)
            todo += [b.statement for b in source.bindings.get(name, ())]
    imported = {each.module.split(".")[0] for each in source.all_imports if each.name in found}
    inside = {each.module.split(".")[0] for each in source.all_imports if each.binding.statement in todo}
    if found & _LOOKING or (imported | inside) & _LOOKING_AROUND:
        return found | {name for name in source.bindings if name not in but_through}
    return found


def is_lent(source: Source, name: str, reached: Collection[str]) -> bool:
    """Is what moved code gets from the second copy as good as what the running program has? It is where the program
    itself, by the code that stays, does not reach it, nor what it reads; else where nobody can tell the two apart."""
    return _is_lent(source, name, reached, set())


def _is_lent(source: Source, name: str, reached: Collection[str], seen: set[str]) -> bool:
    if name in seen or name not in source.bindings:
        return name in seen or (
            hasattr(builtins, name) and not name.startswith("__") and name not in _LOOKING
        )
    seen.add(name)
    bindings = source.bindings[name]
    statements = {b.statement for b in bindings}
    if name in reached:
        if any(b.is_global for b in bindings) or _is_told_apart(source, name):
            return False
        nodes = (source.tree.body[index] for index in statements)
        if not all(isinstance(n, ast.Import | ast.ImportFrom) or _is_alike(source, n, name) for n in nodes):
            return False
    return all(_is_lent(source, used, reached, seen) for used in sorted(_used_by(source, statements)))


def _used_by(source: Source, statements: Collection[int]) -> Iterator[str]:
    for index in statements:
        if not isinstance(source.tree.body[index], ast.Import | ast.ImportFrom):
            yield from names_by_statement(source).get(index, set())


def _is_alike(source: Source, node: ast.stmt, name: str) -> bool:
    """Does the statement define something that holds no state, of which a copy does the same?"""
    if isinstance(node, Function):
        has_attributes = any(reference.chain for reference in source.references.get(name, ()))
        return not has_attributes and _is_plain_function(node)
    if isinstance(node, ast.ClassDef):
        is_set = any(reference.is_stored for reference in source.references.get(name, ()))
        return not is_set and _is_plain_class(node)
    return isinstance(node, ast.Assign | ast.AnnAssign) and (node.value is None or is_plain_value(node.value))


def _is_plain_function(node: Function) -> bool:
    defaults = [d for d in (*node.args.defaults, *node.args.kw_defaults) if d is not None]
    return all(map(is_plain_value, defaults)) and all(
        last_name(d.func if isinstance(d, ast.Call) else d) in _PLAIN_DECORATORS for d in node.decorator_list
    )


def _is_plain_class(node: ast.ClassDef) -> bool:
    """A class of methods and plain values, whose objects are not compared by their class as a dataclass does."""
    if node.keywords or any("Enum" in last_name(base) or "Flag" in last_name(base) for base in node.bases):
        return False
    if any(last_name(d) not in _PLAIN_DECORATORS for d in node.decorator_list):
        return False
    if any(isinstance(n, ast.Attribute) and _is_kept_by_class(n) for n in nodes_in(node)):
        return False
    for part in node.body:
        if isinstance(part, Function):
            if not _is_plain_function(part):
                return False
        elif isinstance(part, ast.Assign | ast.AnnAssign):
            if part.value is not None and not is_plain_value(part.value):
                return False
        elif not isinstance(part, ast.Expr | ast.Pass):
            return False
    return True


def _is_kept_by_class(node: ast.Attribute) -> bool:
    """``cls.made = …``, ``type(self).made += 1``"""
    holder = node.value.func if isinstance(node.value, ast.Call) else node.value
    return not isinstance(node.ctx, ast.Load) and last_name(holder) in ("cls", "type", "__class__", "mcs")


def is_plain_value(node: ast.expr) -> bool:
    """A constant, or something that is put together from some: a copy is as good."""
    if isinstance(node, ast.Constant | ast.Name):
        return True  # what the name means is looked at where it is bound
    if isinstance(node, ast.Tuple):
        return all(map(is_plain_value, node.elts))
    if isinstance(node, ast.BinOp):
        return is_plain_value(node.left) and is_plain_value(node.right)
    if isinstance(node, ast.UnaryOp):
        return is_plain_value(node.operand)
    if isinstance(node, ast.Attribute):
        return isinstance(node.value, ast.Name)
    if isinstance(node, ast.Subscript):
        return last_name(node.value) in _TYPES
    if isinstance(node, ast.Call) and last_name(node.func) in _MAKING_VALUES:
        given = [*node.args, *(keyword.value for keyword in node.keywords)]
        return all(is_plain_value(each) or isinstance(each, ast.List) for each in given)
    return False


# -- what tells two copies of a class apart


def _is_told_apart(source: Source, name: str) -> bool:
    """Does the module ask whether something is of the class, or is it: by `isinstance`, `except`, comparisons, keys?"""
    return name in _asked_about(source)


@lru_cache(maxsize=4)
def _asked_about(source: Source) -> frozenset[str]:
    asked: list[ast.AST] = []
    for node in nodes_in(source.tree):
        if isinstance(node, ast.ExceptHandler) and node.type is not None:
            asked.append(node.type)
        elif isinstance(node, ast.Call) and last_name(node.func) in ("isinstance", "issubclass"):
            asked += node.args[1:]
        elif isinstance(node, ast.Compare):
            asked += [node.left, *node.comparators]
        elif isinstance(node, ast.MatchClass):
            asked.append(node.cls)
        elif isinstance(node, ast.Dict):
            asked += [key for key in node.keys if key is not None]
        elif isinstance(node, ast.Set):
            asked += node.elts
    for each in asked:
        if isinstance(each, ast.Tuple | ast.List | ast.Set):
            asked += each.elts
        elif isinstance(each, ast.BinOp):  # ``isinstance(thing, Order | Bill)``
            asked += [each.left, each.right]
    found = {each.id for each in asked if isinstance(each, ast.Name)}
    classes = [node for node in source.tree.body if isinstance(node, ast.ClassDef)]
    while True:  # whoever is asked about its base class is asked about itself
        more = {
            c.name for c in classes if c.name not in found and any(last_name(b) in found for b in c.bases)
        }
        if not more:
            return frozenset(found)
        found |= more
