"""What importing a module does, as events in order, and the graph of imports between modules.

Only what runs while the module is imported counts; the bodies of functions are kept apart as `deferred`, because a
call at import time runs them. ``if TYPE_CHECKING:`` never runs, and ``if __name__ == "__main__":`` is no import.
"""

from __future__ import annotations

import ast
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import replace

from refactor_ls.model.called_imports import module_called
from refactor_ls.model.import_events import (
    RESULT,
    AskMember,
    Bind,
    Call,
    Enter,
    Event,
    Give,
    HandOver,
    ImportModule,
    ImportNames,
    ModuleEvents,
    ReadAttribute,
    ReadSubmodule,
)
from refactor_ls.model.import_handing import (
    ASKING,
    KnownNames,
    arguments_given,
    arguments_of,
    called_arguments,
    found_otherwise,
    has_foreign_metaclass,
    hooks_of,
    is_harmless_base,
    is_harmless_module,
    may_make_object,
    returned_names,
)
from refactor_ls.model.modules import Modules
from refactor_ls.model.nodes import Function, child_nodes, nodes_in
from refactor_ls.model.scopes import is_type_checking
from refactor_ls.model.sure_imports import is_program, told_apart

_Comprehension = ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp
_CALLERS = frozenset({"map", "filter", "sorted", "min", "max", "reduce", "starmap", "accumulate", "iter"})
_WITHOUT_EVENTS = frozenset({ast.Name, ast.Constant, ast.Lambda, ast.Load, ast.Store})


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
    for statement in tree.body:
        reader.statement(statement)
        reader.ends.append(len(reader.events))
    return ModuleEvents(
        path,
        tuple(reader.events),
        {name: tuple(found) for name, found in reader.deferred.items()},
        reader.subclassed,
        reader.methods,
        reader.bases,
        tuple(reader.ends),
        reader.calling,
    )


class _Reader:
    """Collects the events of one module."""

    def __init__(self, path: str, modules: Modules, with_deferred: bool) -> None:
        self.path, self.modules, self.with_deferred = path, modules, with_deferred
        self.events: list[Event] = []
        self.ends: list[int] = []  # of the top-level statements
        self.deferred: dict[str, list[Event]] = {}
        self.subclassed: dict[str, tuple[Event, ...]] = {}
        self.methods: dict[str, dict[str, tuple[Event, ...]]] = {}
        self.bases: dict[str, tuple[Call, ...]] = {}
        self.calling: dict[str, frozenset[int | str]] = {}
        self.found_otherwise: set[str] | None = None  # of the top-level class that is being read
        self.names = KnownNames()
        self.inner_functions: dict[str, tuple[Event, ...]] = {}  # what those of a function ask of objects
        self.inner_bodies: dict[str, tuple[Event, ...]] = {}  # and what they do when they are called
        self.aliases: dict[str, str] = {}  # name -> path of the module that it is bound to
        self.bound_within: dict[str, str] = {}  # the same, of what the blocks of one statement bind
        self.lazy_annotations = False
        self.owner = ""
        self.is_inside = False  # of a function, whose own functions may run when it does

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
        elif isinstance(node, ast.If) and (is_type_checking(node.test) or is_program(node.test)):
            self.body(node.orelse)
        elif isinstance(node, ast.AnnAssign):
            self.expressions([node.value] if self.lazy_annotations else [node.annotation, node.value])
            self.bind_targets([node.target] if node.value else [])
            self.names.hold([node.target], node.value)
            _call_otherwise(self, [node.target], node.value)
        else:
            self.other(node)

    def import_modules(self, node: ast.Import) -> None:
        for alias in node.names:
            found = self.modules.find(alias.name, self.path)
            if found:
                self.events.append(ImportModule(found, node.lineno))
            bound = found if alias.asname else self.modules.find(alias.name.split(".")[0], self.path)
            self.bind(alias.asname or alias.name.split(".")[0], bound)
            if is_harmless_module(alias.name):
                self.names.hold_import(alias.asname or alias.name)

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
            if not node.level and is_harmless_module(node.module or ""):
                self.names.hold_import(alias.asname or alias.name)

    def bind(self, name: str, module: str | None = None, origin: tuple[str, str] | None = None) -> None:
        if module:
            self.aliases[name] = self.bound_within[name] = module
        else:
            self.aliases.pop(name, None)
        self.names.drop(name)
        self.events.append(Bind(name, origin))

    def bind_targets(self, targets: Iterable[ast.expr]) -> None:
        for target in targets:
            for node in nodes_in(target):
                if isinstance(node, ast.Attribute):
                    self.events.append(AskMember(node.attr))
                elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                    self.bind(node.id)

    def function(self, node: Function) -> None:
        self.expressions([*node.args.defaults, *node.args.kw_defaults])
        if not self.lazy_annotations:
            self.expressions([argument.annotation for argument in arguments_of(node.args)])
            self.expressions([node.returns])
        self.decorators(node.decorator_list)
        if self.with_deferred:
            self.defer(node)
        elif self.is_inside:
            self.inner_functions[node.name] = tuple(self.names.asked_within(node))
            self.events += self.inner_functions[node.name]
            self.inner_bodies[node.name] = tuple(_done(_within(self, node, is_method=False)))
        if not self.owner:
            self.bind(node.name)

    def class_definition(self, node: ast.ClassDef) -> None:
        self.expressions([*node.bases, *(keyword.value for keyword in node.keywords)])
        outer, self.owner = (self.owner, self.found_otherwise), self.owner or node.name
        self.found_otherwise = None if outer[0] else found_otherwise(node)
        begin = len(self.events)
        self.body(node.body)
        makes_objects = any(map(may_make_object, self.events[begin:]))
        self.owner, self.found_otherwise = outer
        hooks = tuple(hooks_of(node))
        self.events += [event for event in hooks if not (isinstance(event, Call) and event.hook)]
        self.decorators(node.decorator_list)
        is_plain = all(map(is_harmless_base, node.bases)) and not has_foreign_metaclass(node)
        if makes_objects and (node.decorator_list or not is_plain):
            self.events.append(HandOver())  # whoever reads the class may ask what is in it for anything
        if not self.owner:
            self.subclassed[node.name] = hooks
            if self.with_deferred:
                self.bases[node.name] = (*self.bases.get(node.name, ()), *self.bases_of(node))
            self.bind(node.name)

    def decorators(self, nodes: list[ast.expr]) -> None:
        self.expressions(nodes)
        for node in nodes:
            self.call(node.func if isinstance(node, ast.Call) else node)
            self.events += _calls_of_result(self, node)

    def bases_of(self, node: ast.ClassDef) -> Iterator[Call]:
        """What a class inherits functions from; a call of nothing for what is not known."""
        for base in node.bases:
            if not is_harmless_base(base):
                found = self.called(base.value if isinstance(base, ast.Subscript) else base)
                yield found or Call("")
        if has_foreign_metaclass(node):
            yield Call("")

    def defer(self, node: Function) -> None:
        """Keep the events of a function's body under the name of its top-level owner."""
        owner = self.owner or node.name
        inner = _within(self, node, is_method=bool(self.owner))
        if not self.owner:
            self.calling[owner] = called_arguments(node)
        inner.events += (event for asked in inner.inner_functions.values() for event in asked)
        kept = [Enter(owner, node.name), *_done(inner)]
        names = returned_names(node) if inner.inner_bodies else ()
        returned = [event for name in names for event in inner.inner_bodies.get(name, ())]
        kept += [Enter(owner, RESULT), *returned] if returned else []
        if self.found_otherwise is None or node.name in self.found_otherwise:
            self.deferred.setdefault(owner, []).extend(kept)
        else:
            methods = self.methods.setdefault(owner, {})
            methods[node.name] = (*methods.get(node.name, ()), *kept)

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
        self.events += self.names.asked_by(node)
        self.bind_targets(targets)
        if isinstance(node, ast.Assign):
            self.names.hold(node.targets, node.value)
            _call_otherwise(self, node.targets, node.value)
            module = module_called(self.modules, self.path, node.value)
            for target in node.targets if module is not None else ():
                if isinstance(target, ast.Name) and module is not None:
                    self.aliases[target.id] = self.bound_within[target.id] = module
        if not inner:
            return
        begin = len(self.events)
        before, around, self.bound_within = dict(self.aliases), self.bound_within, {}
        ends = [begin]
        for statement in inner:
            self.statement(statement)
            ends.append(len(self.events))
        parts = [(each, self.events[ends[at] : ends[at + 1]]) for at, each in enumerate(inner)]
        self.events[begin:] = told_apart(node, parts)
        if isinstance(node, ast.If | ast.Try | ast.Match):  # other branches may bind it anew
            self.aliases = {**before, **self.bound_within, **self.aliases}
        self.bound_within = {**around, **self.bound_within}
        if isinstance(node, ast.For | ast.AsyncFor | ast.While):  # in the next round
            self.events += [e for e in self.events[begin:] if isinstance(e, AskMember | HandOver)]

    def expressions(self, nodes: Iterable[ast.expr | None]) -> None:
        self.events += self.evaluated(nodes)

    def evaluated(self, nodes: Iterable[ast.expr | None]) -> dict[Event, None]:
        """The calls in expressions; gives back what is asked of objects, once all calls have made them."""
        todo: list[ast.AST] = [node for node in nodes if node is not None]
        asked: dict[Event, None] = {}
        while todo:
            node = todo.pop()
            if isinstance(node, ast.Lambda):
                asked.update(dict.fromkeys(self.names.asked_within(node)))
            if type(node) in _WITHOUT_EVENTS:
                continue
            if isinstance(node, ast.Attribute):
                self.attribute(node)
            elif isinstance(node, ast.Call):
                self.calls(node)
            elif isinstance(node, ast.Subscript):
                found = self.called(node.value)
                self.events += [replace(found, hook="__class_getitem__")] if found is not None else []
            elif isinstance(node, ast.NamedExpr):
                self.bind(node.target.id)
            if type(node) in ASKING:
                asked.update(dict.fromkeys(self.names.asked_by(node)))
            if isinstance(node, _Comprehension):
                asked.update(self.comprehension(node))
            else:
                todo += child_nodes(node)
        return asked

    def comprehension(self, node: _Comprehension) -> dict[Event, None]:
        """Its variables are no names of the module, though they may be called like some."""
        targets = (part for each in node.generators for part in nodes_in(each.target))
        outer, self.names.hidden = (
            self.names.hidden,
            self.names.hidden | {t.id for t in targets if isinstance(t, ast.Name)},
        )
        nodes = [child for child in child_nodes(node) if isinstance(child, ast.expr)]
        for each in node.generators:
            nodes += [each.iter, *each.ifs]
        asked = self.evaluated(nodes)
        self.names.hidden = outer
        return asked

    def calls(self, node: ast.Call) -> None:
        module = module_called(self.modules, self.path, node)
        self.events += [ImportModule(module, node.lineno)] if module is not None else []
        given = [node.func]
        if isinstance(node.func, ast.Name) and node.func.id in _CALLERS:
            given += [*node.args, *(keyword.value for keyword in node.keywords)]
        for part in given:
            self.call(part)
        self.events += _calls_of_result(self, node.func)
        to = self.called(node.func) if self.with_deferred else None  # in functions that is not looked at
        for argument, value in arguments_given(node) if to is not None else ():
            found = self.called(value)
            self.events += [Give(to, argument, found)] if to is not None and found is not None else []

    def call(self, function: ast.expr) -> None:
        found = self.called(function)
        if found is not None:
            self.events += [found, *self.inner_functions.get(found.name, ())]
            self.events += self.inner_bodies.get(found.name, ())

    def called(self, function: ast.expr) -> Call | None:
        """``f()``, ``module.f()`` and ``Class.f()``, which runs a function of the class."""
        names: list[str] = []
        while isinstance(function, ast.Attribute):
            names.append(function.attr)
            function = function.value
        if not isinstance(function, ast.Name) or function.id in self.names.hidden:
            return None
        path = self.aliases.get(function.id)
        while path is not None and names and (inner := self.modules.submodule(path, names[-1])) is not None:
            path = inner
            names.pop()
        if path is None:
            return Call(function.id)
        return Call(names[-1], path) if names else None

    def attribute(self, node: ast.Attribute) -> None:
        names, base = [node.attr], node.value
        while isinstance(base, ast.Attribute):
            names.append(base.attr)
            base = base.value
        is_known = isinstance(base, ast.Name) and base.id not in self.names.hidden
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


def _within(outer: _Reader, node: Function, *, is_method: bool) -> _Reader:
    """A reader that has read the body of a function."""
    inner = _Reader(outer.path, outer.modules, False)
    inner.is_inside = True
    inner.aliases, inner.lazy_annotations, inner.owner = dict(outer.aliases), True, outer.owner or node.name
    inner.names = outer.names.within(node, is_method=is_method)
    inner.body(node.body)
    return inner


def _done(reader: _Reader) -> Iterator[Event]:
    """What a body does but for giving values to its own names."""
    return (event for event in reader.events if not isinstance(event, Bind))


def _calls_of_result(reader: _Reader, node: ast.expr) -> list[Event]:
    """``f()()``, or ``@f()``: what a function returns is called."""
    found = reader.called(node.func) if isinstance(node, ast.Call) else None
    return [replace(found, hook=RESULT)] if found is not None else []


def _call_otherwise(reader: _Reader, targets: Iterable[ast.expr], value: ast.expr | None) -> None:
    """A function that gets another name runs when that is called."""
    values = [value.body, value.orelse] if isinstance(value, ast.IfExp) else [value]
    named = [each for each in values if isinstance(each, ast.Name | ast.Attribute)]
    found = [call for each in named if (call := reader.called(each)) is not None]
    for target in targets if found and reader.with_deferred and not reader.owner else ():
        if isinstance(target, ast.Name):
            reader.deferred.setdefault(target.id, [Enter(target.id, target.id)]).extend(found)
