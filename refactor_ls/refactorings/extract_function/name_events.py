"""What evaluating a piece of code does to local variables, in the order in which it happens."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from refactor_ls.refactorings.extract_function.local_names import LocalNames


class Kind(Enum):
    """What happens to a variable."""

    USE = "its value is read"
    CAPTURE = "something is made that may read it later"
    BIND = "it gets a value"
    UNBIND = "it loses its value"
    FORGET = "it loses its value, if it still has one"


@dataclass(frozen=True)
class Event:
    """Something that happens to a variable; `is_certain` where nothing in the same expression can skip it."""

    kind: Kind
    name: str
    line: int
    is_certain: bool = True


@dataclass(frozen=True)
class Events:
    """Finds events; what it knows of the function's variables tells names apart."""

    local: LocalNames

    def of(self, node: ast.AST | None, certain: bool = True) -> Iterator[Event]:
        """The events of an expression, pattern or target."""
        if node is None:
            return
        if isinstance(node, ast.Name):
            yield from self.name(node, certain)
        elif isinstance(node, ast.NamedExpr):
            yield from self.of(node.value, certain)
            yield from self.of(node.target, certain)
        elif isinstance(node, ast.BoolOp):
            yield from self.of(node.values[0], certain)
            yield from self.all(node.values[1:], certain=False)
        elif isinstance(node, ast.IfExp):
            yield from self.of(node.test, certain)
            yield from self.all([node.body, node.orelse], certain=False)
        elif isinstance(node, ast.Compare):
            yield from self.all([node.left, node.comparators[0]], certain)
            yield from self.all(node.comparators[1:], certain=False)
        elif isinstance(node, ast.Dict):
            pairs = zip(node.keys, node.values, strict=True)
            yield from self.all((part for pair in pairs for part in pair), certain)
        elif isinstance(node, ast.Lambda):
            yield from self.all([*node.args.defaults, *node.args.kw_defaults], certain)
            yield from self.nested(node, node.lineno)
        elif isinstance(node, ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp):
            yield from self.of(node.generators[0].iter, certain)
            yield from self.nested(node, node.lineno)
            yield from self._walruses(node)
        elif isinstance(node, ast.pattern):
            yield from self._pattern(node, certain)
        else:
            yield from self.all(ast.iter_child_nodes(node), certain)

    def all(self, nodes: Iterable[ast.AST | None], certain: bool = True) -> Iterator[Event]:
        """The events of several nodes, one after the other."""
        for node in nodes:
            yield from self.of(node, certain)

    def name(self, node: ast.Name, certain: bool = True) -> Iterator[Event]:
        """What a name does to the variable that it means, if it means one."""
        kinds = {ast.Load: Kind.USE, ast.Store: Kind.BIND, ast.Del: Kind.UNBIND}
        yield from self.event(kinds[type(node.ctx)], node.id, node.lineno, certain)

    def event(self, kind: Kind, name: str, line: int, certain: bool = True) -> Iterator[Event]:
        """An event, if the name is one of the function's variables."""
        spelt = self.local.spelt(name)
        if spelt in self.local.names:
            yield Event(kind, spelt, line, certain)

    def nested(self, node: ast.AST, line: int) -> Iterator[Event]:
        """What a nested scope reads where it stands, and what it may read or rebind later."""
        for name in sorted(self.local.reads.get(id(node), ())):
            yield Event(Kind.USE, name, line)
        for name in sorted(self.local.captures.get(id(node), ())):
            yield Event(Kind.CAPTURE, name, line)
        for name in sorted(self.local.rebinds.get(id(node), ())):
            yield Event(Kind.BIND, name, line, is_certain=False)

    def definition(self, node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> Iterator[Event]:
        """What a definition evaluates before its name is bound."""
        yield from self.all(node.decorator_list)
        if isinstance(node, ast.ClassDef):
            yield from self.all([*node.bases, *node.keywords])
        else:
            arguments = node.args
            yield from self.all([*arguments.defaults, *arguments.kw_defaults])
            named = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
            named += [one for one in (arguments.vararg, arguments.kwarg) if one is not None]
            yield from self.all([*(one.annotation for one in named), node.returns])
        yield from self.nested(node, node.lineno)

    def _walruses(self, comprehension: ast.AST) -> Iterator[Event]:
        """What is bound outside of the comprehension, as often as it goes round, which may be never."""
        for node in ast.walk(comprehension):
            if isinstance(node, ast.NamedExpr):
                yield from self.event(Kind.BIND, node.target.id, node.lineno, certain=False)

    def _pattern(self, node: ast.pattern, certain: bool) -> Iterator[Event]:
        for child in ast.iter_child_nodes(node):
            yield from self.of(child, certain)
        name = getattr(node, "name", None) or getattr(node, "rest", None)
        if name:
            yield from self.event(Kind.BIND, name, node.lineno, certain)
