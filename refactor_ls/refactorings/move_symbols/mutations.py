"""What the statements of a module change in place while it is imported: themselves, or through functions they call."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from refactor_ls.model.components import reached
from refactor_ls.model.nodes import Function, nodes_in
from refactor_ls.model.scopes import Phase, Reference
from refactor_ls.model.source import Source
from refactor_ls.model.walk_definitions import all_arguments
from refactor_ls.refactorings.move_symbols.own_names import OwnNames
from refactor_ls.refactorings.move_symbols.parts import (
    declares_types,
    decorator_roots,
    discarded_parts,
    eager_parts,
    is_part,
    makes_a_function,
    methods_named,
    only_binds,
    parts_run,
    root_of,
    without_counting,
)
from refactor_ls.refactorings.scripts import is_main_guard

# Methods that change their object. Where the result of a call is thrown away, any method is taken to do so; where it is
# used, only those of which Python's own containers return something: `schema.extend(…)` may make a new schema.
_CHANGING_METHODS = frozenset(
    "append add insert extend update remove discard clear sort reverse unregister connect subscribe appendleft "
    "extendleft push".split()
)
_CHANGING_WITH_RESULT = frozenset("setdefault pop popitem popleft register".split())
_CHANGING_CALLS = frozenset(
    "setattr delattr next shuffle heappush heappop heapify insort update_wrapper".split()
)
_MAKES_NEW_PROPERTY = frozenset({"getter", "setter", "deleter"})
_CONSTRUCTORS = ("__init__", "__new__", "__post_init__")
_HOOKS_OF_METACLASSES = ("__init__", "__new__", "__call__")


@dataclass(frozen=True)
class Effects:
    """The module's names that a function changes, the parameters that it changes, and those it changes parts of."""

    names: frozenset[str] = frozenset()
    parameters: frozenset[str] = frozenset()
    within: frozenset[str] = frozenset()


@dataclass
class _Found:
    """What a piece of code changes: (name, how many attributes and indices deep); names that called functions change;
    local names -> what they stand for."""

    roots: list[tuple[ast.Name, int]] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    aliases: dict[str, list[ast.Name]] = field(default_factory=dict)


@lru_cache(maxsize=8)
def mutations_of(source: Source) -> Mutations:
    """The answers about a module, which are asked for many times while it is divided."""
    return Mutations(source)


class Mutations:
    """Answers for each top-level statement of a module what it changes in place, and what it reads."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._own = OwnNames(source)
        self._known: dict[ast.stmt, Effects] = {}
        self._of: dict[int, frozenset[str]] = {}

    def of(self, index: int) -> frozenset[str]:
        """The names (imported ones too) that the statement changes in place while the module is imported."""
        if index not in self._of:
            self._of[index] = self._changed_by(index)
        return self._of[index]

    def _changed_by(self, index: int) -> frozenset[str]:
        node = self._source.tree.body[index]
        if is_main_guard(node) or only_binds(node):
            return frozenset()
        names = set(self._scanned(eager_parts(node), None).names)
        return frozenset(names if declares_types(node) else reached(names, self._own.aliases))

    def reads(self, index: int) -> frozenset[str]:
        """The names that the statement reads while the module is imported, also inside the functions that it calls."""
        return frozenset(r.name for r in self._run(index))

    def calls(self, index: int) -> frozenset[int]:
        """The statements that define what the statement calls while the module is imported, and what that calls."""
        return frozenset(r.statement for r in self._run(index)) - {index}

    def _run(self, index: int) -> Iterator[Reference]:
        """The references that are evaluated when the statement runs."""
        decorators = {id(root) for root in decorator_roots(self._source.tree.body[index])}
        todo: list[tuple[int, bool]] = [(index, False)]
        for at, is_called in todo:
            for reference in self._own.by_statement.get(at, ()):
                if reference.phase is Phase.NEVER or (reference.phase is Phase.DEFERRED and not is_called):
                    continue
                yield reference
                if reference.is_called or id(reference.node) in decorators:
                    bound = {(b.statement, True) for b in self._source.bindings.get(reference.name, ())}
                    todo += bound.difference(todo)

    def functions_run(self, index: int) -> Iterator[Function]:
        """The functions of the module that the statement runs, but for its decorators, and those that they run."""
        parts = list(eager_parts(self._source.tree.body[index]))
        decorators = {d for part in parts for d in getattr(part, "decorator_list", [])}
        todo = [part.func for part in parts if isinstance(part, ast.Call) and part not in decorators]
        seen: set[Function] = set()
        for called in todo:
            for function in self.bodies(called):
                if function not in seen:
                    seen.add(function)
                    yield function
                    todo += [part.func for part in parts_run(function) if isinstance(part, ast.Call)]

    def bodies(self, called: ast.expr) -> list[Function]:
        """The functions that a call of the expression runs: of a class those that make an object of it."""
        found: list[Function] = []
        for definition in self._own.definitions(called):
            if isinstance(definition, ast.ClassDef):
                found += methods_named(definition, _CONSTRUCTORS)
            else:
                found.append(definition)
        return found

    # -- what code changes

    def _scanned(self, nodes: Iterable[ast.AST], parameters: Collection[str] | None) -> Effects:
        """What code changes; `parameters` is None for code at the top of the module."""
        found, discarded, made_anew = _Found(), set[ast.AST](), set[ast.AST]()
        for node in nodes:
            made_anew.update(_made_anew(node))
            if isinstance(node, ast.Attribute | ast.Subscript) and not isinstance(node.ctx, ast.Load):
                _add_root(found, node)
            elif isinstance(node, ast.Name) and parameters is not None and not isinstance(node.ctx, ast.Load):
                found.roots += [(node, 0)] if id(node) in self._own.meant else []  # by a `global` statement
            elif isinstance(node, ast.Expr):
                discarded.update(discarded_parts(node.value))
            elif isinstance(node, ast.Call):
                is_discarded = node in discarded
                methods = _CHANGING_WITH_RESULT
                if is_discarded or (parameters is not None and node not in made_anew):
                    methods |= _CHANGING_METHODS
                self._add_call(found, node, methods, is_discarded=is_discarded)
            elif isinstance(node, Function | ast.ClassDef):
                self._add_definition(found, node)
            self._add_aliases(found, node)
        return self._resolved(found, parameters or ())

    def _resolved(self, found: _Found, parameters: Collection[str]) -> Effects:
        names, changed, within = set(found.names), set(), set()
        todo, seen = list(found.roots), set()
        for root, depth in todo:
            if id(root) in self._own.meant:
                names.add(self._own.meant[id(root)])
            elif root.id in parameters:
                changed.add(root.id)
                within |= {root.id} if depth > 1 else set()
            if root.id not in seen:
                seen.add(root.id)
                todo += [(other, depth + 1) for other in found.aliases.get(root.id, ())]
        return Effects(frozenset(names), frozenset(changed), frozenset(within))

    def _add_call(
        self, found: _Found, call: ast.Call, methods: frozenset[str], *, is_discarded: bool
    ) -> None:
        function = call.func
        name = getattr(function, "attr", getattr(function, "id", ""))
        given = [*call.args, *(keyword.value for keyword in call.keywords)]
        if name in _CHANGING_CALLS and given:
            _add_root(found, given[0])
        elif isinstance(function, ast.Attribute):
            root = root_of(function.value)[0]
            if root is None or not self._own.is_imported(root):
                if is_discarded or name in methods or self._changes_itself(found, function):
                    _add_root(found, function)
                return
            about = (
                [a for a in given if self._own.is_data(a) or is_told_about(call, a)]
                if is_discarded and not self._own.is_search_path(function.value)
                else []
            )
            is_change = name in methods and not (self._own.is_module(root) and function.value is root)
            for argument in about or ([function] if is_change else []):
                _add_root(found, argument)
        elif own := self._own.definitions(function):
            for definition in own:
                self._add_effects(found, call, definition)
        elif isinstance(function, ast.Name) and self._own.is_imported(function) and is_discarded:
            for argument in filter(self._own.is_data, given):
                _add_root(found, argument)

    def _add_aliases(self, found: _Found, node: ast.AST) -> None:
        """Names for parts of other things: ``for part in (A, B)``, ``with TABLE.lock as part``, ``p = TABLE[key]``."""
        if isinstance(node, ast.For | ast.AsyncFor | ast.comprehension):
            targets, value = [node.target], node.iter
        elif isinstance(node, ast.withitem) and node.optional_vars is not None:
            targets, value = [node.optional_vars], node.context_expr
        elif isinstance(node, ast.Assign) and is_part(node.value):
            targets, value = node.targets, node.value
        else:
            return
        parts = value.elts if isinstance(value, ast.Tuple | ast.List | ast.Set) else [value]
        given = [each for part in parts for each in (self._own.handed_on(part) or [part])]
        roots = [root for root in (root_of(part)[0] for part in given) if root is not None]
        for target in targets:
            for name in nodes_in(target):
                if isinstance(name, ast.Name) and isinstance(name.ctx, ast.Store):
                    found.aliases.setdefault(name.id, []).extend(roots)

    def _changes_itself(self, found: _Found, function: ast.Attribute) -> bool:
        """Does a method of an object that the module makes, of a class of its own, change the object?"""
        root = function.value
        bindings = self._source.bindings.get(root.id, ()) if isinstance(root, ast.Name) else ()
        made = [b.value.func for b in bindings if isinstance(b.value, ast.Call)]
        classes = [d for each in made for d in self._own.definitions(each) if isinstance(d, ast.ClassDef)]
        methods = [m for each in classes for m in methods_named(each, (function.attr,)) if m.args.args]
        for method in methods:
            found.names |= self.effects(method).names
        return any(m.args.args[0].arg in self.effects(m).parameters for m in methods)

    def _add_effects(self, found: _Found, call: ast.Call, definition: Function | ast.ClassDef) -> None:
        """What a function of the module does to its module and to what it is given here."""
        effects = self.effects(definition)
        found.names |= effects.names
        if isinstance(definition, ast.ClassDef):
            return
        named = [*definition.args.posonlyargs, *definition.args.args]
        pairs = [(p.arg, value) for p, value in zip(named, call.args, strict=False)]
        pairs += [(keyword.arg or "", keyword.value) for keyword in call.keywords]
        for parameter, value in pairs:
            if parameter in effects.parameters:
                _add_root(found, value)

    def _add_definition(self, found: _Found, node: Function | ast.ClassDef) -> None:
        """``@TABLE.register``, ``@register``, and base classes that keep a list of their subclasses."""
        for decorator in node.decorator_list:
            function = decorator.func if isinstance(decorator, ast.Call) else decorator
            root = root_of(function)[0]
            if not isinstance(function, ast.Attribute) or function.attr in _MAKES_NEW_PROPERTY:
                continue
            if root is not None and not self._own.is_imported(root) and not self._only_wraps(function):
                found.roots.append((root, 1))
        for decorator in node.decorator_list:
            for definition in self._own.definitions(decorator):
                found.names |= self.effects(definition).names
        if isinstance(node, ast.ClassDef):
            found.names |= self._listed_by(node, set())

    def _only_wraps(self, function: ast.Attribute) -> bool:
        """Is it a static method of a class of the module that only makes a new function: ``@Node.copy``?"""
        classes = [d for d in self._own.definitions(function.value) if isinstance(d, ast.ClassDef)]
        methods = [method for each in classes for method in methods_named(each, (function.attr,))]
        return len(methods) == 1 and makes_a_function(methods[0])

    def _listed_by(self, node: ast.ClassDef, seen: set[ast.stmt]) -> set[str]:
        """What defining a class changes through its base classes and metaclasses."""
        names: set[str] = set()
        seen.add(node)
        metaclasses = [keyword.value for keyword in node.keywords if keyword.arg == "metaclass"]
        for expression, hooks in (
            *((base, ("__init_subclass__",)) for base in node.bases),
            *((metaclass, _HOOKS_OF_METACLASSES) for metaclass in metaclasses),
        ):
            for definition in self._own.definitions(expression):
                if definition in seen or not isinstance(definition, ast.ClassDef):
                    continue
                for method in methods_named(definition, hooks):
                    effects = self.effects(method)
                    names |= effects.names | ({definition.name} if effects.within else set())
                names |= self._listed_by(definition, seen)
        return names

    def effects(self, definition: Function | ast.ClassDef) -> Effects:
        """What calling a function, or making an object of a class, changes."""
        if definition in self._known:
            return self._known[definition]
        self._known[definition] = Effects()  # a recursive call adds nothing
        if isinstance(definition, ast.ClassDef):
            made = [
                self._scanned(without_counting(method), {a.arg for a in all_arguments(method.args)})
                for method in methods_named(definition, _CONSTRUCTORS)
            ]
            made += [self.effects(b) for base in definition.bases for b in self._own.definitions(base)]
            effects = Effects(frozenset(name for each in made for name in each.names))
        else:
            nodes = (node for statement in definition.body for node in nodes_in(statement))
            found = self._scanned(nodes, {a.arg for a in all_arguments(definition.args)})
            # Nobody can see whether a cache has been filled.
            kept = (n for n in found.names if "cache" not in n.lower() and "memo" not in n.lower())
            effects = Effects(frozenset(kept), found.parameters, found.within)
        self._known[definition] = effects
        return effects


def _add_root(found: _Found, expression: ast.expr) -> None:
    root, depth = root_of(expression)
    if root is not None:
        found.roots.append((root, depth))


def _made_anew(node: ast.AST) -> Iterator[ast.Call]:
    """``checks = checks.remove(name)``: the method makes another object, as the name is given that."""
    if isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.value, ast.Call):
        target, called = node.targets[0], node.value.func
        on = getattr(called.value, "id", "") if isinstance(called, ast.Attribute) else ""
        if isinstance(target, ast.Name) and on == target.id:
            yield node.value


def is_told_about(call: ast.Call, argument: ast.expr) -> bool:
    """``Sequence.register(C)``, ``copyreg.pickle(C, …)``: what others know about a class belongs to the class."""
    if not isinstance(call.func, ast.Attribute) or not call.args or argument is not call.args[0]:
        return False
    of = getattr(call.func.value, "attr", getattr(call.func.value, "id", ""))
    return (call.func.attr == "register" and of[:1].isupper()) or (call.func.attr, of) == (
        "pickle",
        "copyreg",
    )
