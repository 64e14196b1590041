"""Which functions of a module run while it is imported: as calls, decorators, hooks of base classes, or callbacks."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from refactor_ls.model.nodes import Function, nodes_in
from refactor_ls.model.scopes import Phase, Reference
from refactor_ls.model.source import Source

_CONSTRUCTORS = ("__init__", "__new__", "__post_init__")
_HOOKS = ("__init_subclass__", "__class_getitem__")
_METACLASS_HOOKS = ("__new__", "__init__", "__prepare__", "__call__")


@dataclass
class _Body:
    """What a function's body refers to: names of the module, and attributes of its first parameter."""

    references: list[Reference] = field(default_factory=list)
    own: set[str] = field(default_factory=set)


class FunctionsRun:
    """Answers which functions a top-level statement starts, what these call in turn, and what each reads."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._calls: dict[Function, list[Function]] = {}

    def started_by(self, index: int) -> Iterator[Function]:
        """The functions that a statement calls itself: as calls, decorators, hooks of base classes, or callbacks."""
        node = self._source.tree.body[index]
        if asks_for_main(node):
            return
        for reference in self._eager.get(index, ()):
            yield from self._called_by(reference)
        if isinstance(node, ast.ClassDef):
            yield from self._hooks(node, set())
        for name in _handed_over(node):
            for definition in self._definitions(name):
                yield from (definition,) if isinstance(definition, Function) else ()

    def _called_by(self, reference: Reference) -> Iterator[Function]:
        if not reference.is_called and id(reference.node) not in self._decorators:
            return
        method = reference.links[:1]
        for definition in self._definitions(reference.name):
            if isinstance(definition, ast.ClassDef):
                named = (method[0].attr,) if method else ()
                yield from self._methods(definition, (*_CONSTRUCTORS, *named))
            elif not method:
                yield definition
        for binding in self._source.bindings.get(reference.name, ()) if method else ():
            if isinstance(binding.value, ast.Call) and isinstance(binding.value.func, ast.Name):
                for made in self._definitions(binding.value.func.id):
                    if isinstance(made, ast.ClassDef):
                        yield from self._methods(made, (method[0].attr,))

    def _hooks(self, node: ast.ClassDef, seen: set[ast.ClassDef]) -> Iterator[Function]:
        """What Python calls when a class is made: hooks of its bases, and of their metaclasses."""
        seen.add(node)
        for keyword in node.keywords:
            if keyword.arg == "metaclass" and isinstance(keyword.value, ast.Name):
                for definition in self._definitions(keyword.value.id):
                    if isinstance(definition, ast.ClassDef):
                        yield from self._methods(definition, _METACLASS_HOOKS)
        for base in node.bases:
            root = base.value if isinstance(base, ast.Subscript) else base
            for definition in self._definitions(root.id) if isinstance(root, ast.Name) else ():
                if isinstance(definition, ast.ClassDef) and definition not in seen:
                    yield from self._methods(definition, _HOOKS if root is not base else _HOOKS[:1])
                    yield from self._hooks(definition, seen)

    def _definitions(self, name: str) -> list[Function | ast.ClassDef]:
        nodes = (binding.node for binding in self._source.bindings.get(name, ()))
        return [node for node in nodes if isinstance(node, Function | ast.ClassDef)]

    def _methods(self, node: ast.ClassDef, names: Collection[str]) -> Iterator[Function]:
        """The methods of these names, of the class and of its base classes, which it may call through ``super()``."""
        todo = [node]
        for each in todo:
            yield from (part for part in each.body if isinstance(part, Function) and part.name in names)
            for base in each.bases:
                for definition in self._definitions(base.id) if isinstance(base, ast.Name) else ():
                    if isinstance(definition, ast.ClassDef) and definition not in todo:
                        todo.append(definition)

    def and_called_by(self, function: Function) -> list[Function]:
        """A function and those that it calls in turn."""
        if function not in self._calls:
            todo, seen = [function], {function}
            for each in todo:
                body = self._bodies.get(each)
                for called in self._continued(each, body) if body else ():
                    if called not in seen:
                        seen.add(called)
                        todo.append(called)
            self._calls[function] = todo
        return self._calls[function]

    def _continued(self, function: Function, body: _Body) -> Iterator[Function]:
        for reference in body.references:
            yield from self._called_by(reference)
        holder = self._holders.get(function)
        if holder is not None and body.own:
            yield from self._methods(holder, body.own)

    def references_in(self, function: Function) -> list[Reference]:
        """What a function reads of its module."""
        body = self._bodies.get(function)
        return body.references if body else []

    @cached_property
    def _eager(self) -> dict[int, list[Reference]]:
        found: dict[int, list[Reference]] = {}
        for reference in self._source.walk.references:
            if reference.phase is Phase.EAGER and reference.target is self._source.walk.module:
                found.setdefault(reference.statement, []).append(reference)
        return found

    @cached_property
    def _bodies(self) -> dict[Function, _Body]:
        found: dict[Function, _Body] = {}
        module = self._source.walk.module
        for reference in self._source.walk.references:
            if not reference.functions or reference.phase is not Phase.DEFERRED:
                continue
            outer = reference.functions[0]
            if len(reference.functions) > 1 and reference.functions[1] in _only_returned(outer):
                continue  # it runs when somebody calls what was made
            if reference.target is module:
                found.setdefault(outer, _Body()).references.append(reference)
            elif reference.links and reference.name == _first_parameter(outer):
                found.setdefault(outer, _Body()).own.add(reference.links[0].attr)
        return found

    @cached_property
    def _holders(self) -> dict[Function, ast.ClassDef]:
        """The class that each method stands in."""
        return {
            part: node
            for node in self._source.all_statements
            if isinstance(node, ast.ClassDef)
            for part in node.body
            if isinstance(part, Function)
        }

    @cached_property
    def _decorators(self) -> set[int]:
        """The names (ids of their nodes) that decorate something as they stand."""
        found = set()
        for node in self._source.all_statements:
            for decorator in getattr(node, "decorator_list", ()):
                root = decorator
                while isinstance(root, ast.Attribute):
                    root = root.value
                found.add(id(root))
        return found


def asks_for_main(node: ast.stmt) -> bool:
    """``if __name__ == "__main__":``, and whatever else asks how the module is run."""
    return isinstance(node, ast.If) and any(
        isinstance(part, ast.Name) and part.id == "__name__" for part in ast.walk(node.test)
    )


def is_own_logger(node: ast.stmt) -> bool:
    """``logger = logging.getLogger(__name__)``, of which each module makes its own."""
    return (
        isinstance(node, ast.Assign | ast.AnnAssign)
        and isinstance(node.value, ast.Call)
        and [getattr(argument, "id", "") for argument in node.value.args] == ["__name__"]
        and _name_of(node.value.func).lower().replace("_", "") == "getlogger"
    )


def _name_of(function: ast.expr) -> str:
    return str(getattr(function, "attr", getattr(function, "id", "")))


def _handed_over(node: ast.stmt) -> Iterable[str]:
    """The names given to the call that a statement consists of, which may call them: ``TABLE = built(handler)``."""
    value = getattr(node, "value", None) if isinstance(node, ast.Expr | ast.Assign | ast.AnnAssign) else None
    if not isinstance(value, ast.Call):
        return []
    given = [*value.args, *(keyword.value for keyword in value.keywords)]
    return [argument.id for argument in given if isinstance(argument, ast.Name)]


@lru_cache(maxsize=4096)
def _only_returned(function: Function) -> frozenset[Function]:
    """The functions that a function defines and returns, and does nothing else with: those that decorators make."""
    inner = {node.name: node for node in function.body if isinstance(node, Function)}
    last = function.body[-1]
    if not inner or not isinstance(last, ast.Return) or not isinstance(last.value, ast.Name):
        return frozenset()
    made = inner.get(last.value.id)
    named = [n for n in nodes_in(function) if isinstance(n, ast.Name) and n.id == last.value.id]
    return frozenset([made]) if made is not None and len(named) == 1 else frozenset()


def _first_parameter(function: Function) -> str:
    first = (function.args.posonlyargs + function.args.args)[:1]
    return first[0].arg if first else ""
