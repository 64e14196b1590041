"""What importing a module does, as events in order, and the graph of imports between modules.

Only what runs while the module is imported counts; the bodies of functions are kept apart as `deferred`, because a
call at import time runs them. ``if TYPE_CHECKING:`` never runs, and ``if __name__ == "__main__":`` is no import.
"""

from __future__ import annotations

import ast
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from refactor_ls.model.import_scan import ScannedImport
from refactor_ls.model.modules import Modules
from refactor_ls.model.scopes import is_type_checking

Function = ast.FunctionDef | ast.AsyncFunctionDef
_Comprehension = ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp
_CALLERS = frozenset({"map", "filter", "sorted", "min", "max", "reduce", "starmap", "accumulate", "iter"})


_WITHOUT_EVENTS = frozenset({ast.Name, ast.Constant, ast.Lambda, ast.Load, ast.Store})


@dataclass(frozen=True)
class ImportModule:
    """``import a.b`` of a module of the workspace."""

    path: str
    line: int


@dataclass(frozen=True)
class ImportNames:
    """``from a import x, y``: names read from a module (a name may be a submodule); ``*`` for a star import."""

    path: str
    names: tuple[str, ...]
    line: int


@dataclass(frozen=True)
class Bind:
    """A name of the module gets a value; `origin` is the (path, name) that a from-import took it from."""

    name: str
    origin: tuple[str, str] | None = None


@dataclass(frozen=True)
class ReadAttribute:
    """``module.name`` is read from a module of the workspace."""

    path: str
    name: str
    line: int


@dataclass(frozen=True)
class ReadSubmodule:
    """``package.name`` is read, where that is the submodule at `path`: the package has it once its import is done."""

    package: str
    name: str
    path: str
    line: int


@dataclass(frozen=True)
class Call:
    """A function or class is called, or given to a builtin that calls it: one that the module itself calls `name`, or
    that the module at `path` does (``module.name()``)."""

    name: str
    path: str = ""


@dataclass(frozen=True)
class Subclass:
    """A class of the module's namespace gets a subclass: of its functions only the hooks for that run."""

    name: str


Event = ImportModule | ImportNames | Bind | ReadAttribute | ReadSubmodule | Call | Subclass


@dataclass(frozen=True)
class ModuleEvents:
    """The events of one module; `deferred` holds those of each top-level function and class body's functions,
    `subclassed` those that defining a subclass of a top-level class brings."""

    path: str
    events: tuple[Event, ...] = ()
    deferred: dict[str, tuple[Event, ...]] = field(default_factory=dict)
    subclassed: dict[str, tuple[Event, ...]] = field(default_factory=dict)

    def imported(self) -> Iterator[tuple[str, int]]:
        """(path, line) of every module that the module's own code names in an import."""
        for event in self.events:
            if isinstance(event, ImportModule | ImportNames):
                yield event.path, event.line

    def modules(self, modules: Modules) -> dict[str, int]:
        """The modules that importing this one imports, submodules among the names too -> the line that does it."""
        found: dict[str, int] = {}
        for event in self.events:
            if isinstance(event, ImportNames):
                inner = (modules.submodule(event.path, name) for name in event.names)
                for path in filter(None, inner):
                    found.setdefault(path, event.line)
            if isinstance(event, ImportModule | ImportNames):
                found.setdefault(event.path, event.line)
        return {path: line for path, line in found.items() if path != self.path and not path.endswith("/")}

    def put_off(self, modules: Modules) -> frozenset[str]:
        """The modules that the bodies of functions import, as far as these are known."""
        inner = (event for events in self.deferred.values() for event in events)
        return frozenset(ModuleEvents(self.path, tuple(inner)).modules(modules))

    def packages_passed(self, modules: Modules) -> frozenset[str]:
        """The packages around the module of which it imports nothing but other modules in them.

        Like ``import package.module``, ``from package import module`` then asks nothing of the package.
        """
        above, asked = frozenset(modules.packages_above(self.path)), set()
        for event in self.events:
            is_passed = isinstance(event, ImportNames) and all(
                modules.submodule(event.path, name) for name in event.names
            )
            if isinstance(event, ImportModule | ImportNames) and not is_passed:
                asked.add(event.path)
        return above - asked


def _is_program(test: ast.expr) -> bool:
    """``__name__ == "__main__"``, perhaps with more conditions."""
    if isinstance(test, ast.BoolOp) and isinstance(test.op, ast.And):
        return any(_is_program(part) for part in test.values)
    if not isinstance(test, ast.Compare) or len(test.ops) != 1 or not isinstance(test.ops[0], ast.Eq):
        return False
    sides = (test.left, test.comparators[0])
    is_own_name = any(isinstance(side, ast.Name) and side.id == "__name__" for side in sides)
    return is_own_name and any(isinstance(s, ast.Constant) and s.value == "__main__" for s in sides)


def _arguments(args: ast.arguments) -> Iterator[ast.arg]:
    yield from (*args.posonlyargs, *args.args, *args.kwonlyargs)
    yield from filter(None, (args.vararg, args.kwarg))


def scanned_modules(modules: Modules, path: str, scanned: Iterable[ScannedImport]) -> Iterator[str]:
    """The modules that quickly read imports may import."""
    for found in scanned:
        if not found.is_eager:
            continue
        target = (
            modules.find(found.module, path)
            if found.names is None
            else modules.resolve(path, found.level, found.module)
        )
        if target is None:
            continue
        for name in found.names or ():
            inner = modules.submodule(target, name)
            if inner is not None and inner != path and not inner.endswith("/"):
                yield inner
        if target != path and not target.endswith("/"):
            yield target


def events_of(path: str, text: str, modules: Modules, tree: ast.Module | None = None) -> ModuleEvents:
    """The events of a module; none where the text does not parse. Bodies of functions are read only with `tree`."""
    with_deferred = tree is not None
    if tree is None:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                tree = ast.parse(text)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return ModuleEvents(path)
    reader = _Reader(path, modules, with_deferred)
    reader.body(tree.body)
    deferred = {name: tuple(found) for name, found in reader.deferred.items()}
    return ModuleEvents(path, tuple(reader.events), deferred, reader.subclassed)


def _hooks(node: ast.ClassDef) -> Iterator[Event]:
    """What defining a subclass of a class runs: its bases' hooks, its metaclass, its own ``__init_subclass__``."""
    yield from (Subclass(base.id) for base in node.bases if isinstance(base, ast.Name))
    metaclasses = (keyword.value for keyword in node.keywords if keyword.arg == "metaclass")
    yield from (Call(each.id) for each in metaclasses if isinstance(each, ast.Name))
    if any(isinstance(part, Function) and part.name == "__init_subclass__" for part in node.body):
        yield Call(node.name)


class _Reader:
    """Collects the events of one module."""

    def __init__(self, path: str, modules: Modules, with_deferred: bool) -> None:
        self.path, self.modules, self.with_deferred = path, modules, with_deferred
        self.events: list[Event] = []
        self.deferred: dict[str, list[Event]] = {}
        self.subclassed: dict[str, tuple[Event, ...]] = {}
        self.aliases: dict[str, str] = {}  # name -> path of the module that it is bound to
        self.hidden: set[str] = set()  # the variables of the comprehension that is being read
        self.lazy_annotations = False
        self.owner = ""

    def body(self, statements: Iterable[ast.stmt]) -> None:
        for statement in statements:
            self.statement(statement)

    def statement(self, node: ast.stmt) -> None:
        if isinstance(node, ast.Import):
            self.import_modules(node)
        elif isinstance(node, ast.ImportFrom):
            self.import_names(node)
        elif isinstance(node, Function):
            self.function(node)
        elif isinstance(node, ast.ClassDef):
            self.class_definition(node)
        elif isinstance(node, ast.If) and (is_type_checking(node.test) or _is_program(node.test)):
            self.body(node.orelse)
        elif isinstance(node, ast.AnnAssign):
            self.expressions([node.value] if self.lazy_annotations else [node.annotation, node.value])
            self.bind_targets([node.target] if node.value else [])
        else:
            self.other(node)

    def import_modules(self, node: ast.Import) -> None:
        for alias in node.names:
            found = self.modules.find(alias.name, self.path)
            if found:
                self.events.append(ImportModule(found, node.lineno))
            bound = found if alias.asname else self.modules.find(alias.name.split(".")[0], self.path)
            self.bind(alias.asname or alias.name.split(".")[0], bound)

    def import_names(self, node: ast.ImportFrom) -> None:
        if node.module == "__future__":
            self.lazy_annotations |= any(alias.name == "annotations" for alias in node.names)
            return
        found = self.modules.resolve(self.path, node.level, node.module or "")
        if found:
            self.events.append(ImportNames(found, tuple(alias.name for alias in node.names), node.lineno))
        for alias in node.names:
            module = self.modules.submodule(found, alias.name) if found else None
            self.bind(alias.asname or alias.name, module, (found, alias.name) if found else None)

    def bind(self, name: str, module: str | None = None, origin: tuple[str, str] | None = None) -> None:
        if module:
            self.aliases[name] = module
        else:
            self.aliases.pop(name, None)
        self.events.append(Bind(name, origin))

    def bind_targets(self, targets: Iterable[ast.expr]) -> None:
        for target in targets:
            for node in ast.walk(target):
                if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                    self.bind(node.id)

    def function(self, node: Function) -> None:
        self.expressions([*node.args.defaults, *node.args.kw_defaults])
        if not self.lazy_annotations:
            self.expressions([argument.annotation for argument in _arguments(node.args)])
            self.expressions([node.returns])
        self.decorators(node.decorator_list)
        if self.with_deferred:
            self.defer(self.owner or node.name, node.body)
        if not self.owner:
            self.bind(node.name)

    def class_definition(self, node: ast.ClassDef) -> None:
        self.expressions([*node.bases, *(keyword.value for keyword in node.keywords)])
        outer, self.owner = self.owner, self.owner or node.name
        self.body(node.body)
        self.owner = outer
        hooks = tuple(_hooks(node))
        self.events += [event for event in hooks if event != Call(node.name)]
        self.decorators(node.decorator_list)
        if not self.owner:
            self.subclassed[node.name] = hooks
            self.bind(node.name)

    def decorators(self, nodes: list[ast.expr]) -> None:
        self.expressions(nodes)
        for node in nodes:
            self.call(node.func if isinstance(node, ast.Call) else node)

    def defer(self, owner: str, body: list[ast.stmt]) -> None:
        """Keep the events of a function's body under the name of its top-level owner."""
        inner = _Reader(self.path, self.modules, False)
        inner.aliases, inner.lazy_annotations, inner.owner = dict(self.aliases), True, owner
        inner.body(body)
        kept = [event for event in inner.events if not isinstance(event, Bind)]
        self.deferred.setdefault(owner, []).extend(kept)

    def other(self, node: ast.stmt) -> None:
        """Any other statement: its expressions, then what it binds, then the statements in it."""
        inner: list[ast.stmt] = []
        targets: list[ast.expr] = []
        for name, value in ast.iter_fields(node):
            if name in ("targets", "target", "optional_vars"):
                targets += value if isinstance(value, list) else [value]
            for item in value if isinstance(value, list) else [value]:
                if isinstance(item, ast.stmt):
                    inner.append(item)
                elif isinstance(item, ast.ExceptHandler | ast.match_case):
                    inner += item.body
                elif isinstance(item, ast.withitem):
                    self.expressions([item.context_expr])
                    targets += [item.optional_vars] if item.optional_vars else []
                elif isinstance(item, ast.expr):
                    self.expressions([item])
        self.bind_targets(targets)
        self.body(inner)

    def expressions(self, nodes: Iterable[ast.expr | None]) -> None:
        todo: list[ast.AST] = [node for node in nodes if node is not None]
        while todo:
            node = todo.pop()
            if type(node) in _WITHOUT_EVENTS:
                continue
            if isinstance(node, ast.Attribute):
                self.attribute(node)
            elif isinstance(node, ast.Call):
                given = [node.func]
                if isinstance(node.func, ast.Name) and node.func.id in _CALLERS:
                    given += [*node.args, *(keyword.value for keyword in node.keywords)]
                for part in given:
                    self.call(part)
            elif isinstance(node, ast.NamedExpr):
                self.bind(node.target.id)
            if isinstance(node, _Comprehension):
                self.comprehension(node)
            else:
                todo += ast.iter_child_nodes(node)

    def comprehension(self, node: _Comprehension) -> None:
        """Its variables are no names of the module, though they may be called like some."""
        targets = (part for each in node.generators for part in ast.walk(each.target))
        outer, self.hidden = self.hidden, self.hidden | {t.id for t in targets if isinstance(t, ast.Name)}
        self.expressions(child for child in ast.iter_child_nodes(node) if isinstance(child, ast.expr))
        for each in node.generators:
            self.expressions([each.iter, *each.ifs])
        self.hidden = outer

    def call(self, function: ast.expr) -> None:
        """``f()``, ``module.f()`` and ``Class.f()``, which runs a function of the class."""
        names: list[str] = []
        while isinstance(function, ast.Attribute):
            names.append(function.attr)
            function = function.value
        if not isinstance(function, ast.Name) or function.id in self.hidden:
            return
        path = self.aliases.get(function.id)
        while path is not None and names and (inner := self.modules.submodule(path, names[-1])) is not None:
            path = inner
            names.pop()
        if path is None:
            self.events.append(Call(function.id))
        elif names:
            self.events.append(Call(names[-1], path))

    def attribute(self, node: ast.Attribute) -> None:
        names, base = [node.attr], node.value
        while isinstance(base, ast.Attribute):
            names.append(base.attr)
            base = base.value
        is_known = isinstance(base, ast.Name) and base.id not in self.hidden
        path = self.aliases.get(base.id) if is_known and isinstance(base, ast.Name) else None
        for name in reversed(names):
            if path is None:
                return
            inner = self.modules.submodule(path, name)
            if inner is None:
                self.events.append(ReadAttribute(path, name, node.lineno))
            else:
                self.events.append(ReadSubmodule(path, name, inner, node.lineno))
            path = inner
