"""What may import a module without naming it, and what the code around that reads of the module then."""

from __future__ import annotations

import ast
from collections.abc import Collection
from dataclasses import dataclass

from refactor_ls.model.nodes import holds, nodes_in
from refactor_ls.model.source import Source
from refactor_ls.refactorings.uses.lookups import ANY_NAME, called_name

IMPORTS = ("import_module", "__import__")
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


@dataclass(frozen=True, eq=False)
class ModuleSearch:
    """A call that may import a module without naming it, or the start of a name that is put together elsewhere.

    `is_sure` says that the call tells the package at least, `is_search` that it lists what is there. `asked` are the
    names that a call which gives names of modules, not these themselves, is told; None where these are not known.
    """

    source: Source
    call: ast.Call | ast.Constant
    is_sure: bool
    is_search: bool
    asked: frozenset[str] | None = None

    @property
    def is_lazy(self) -> bool:
        """Does it serve who asks the package for an attribute, which says the name?"""
        answers = (
            n for n in nodes_in(self.around) if isinstance(n, ast.FunctionDef) and n.name == "__getattr__"
        )
        return any(holds(each, self.call) for each in answers)

    @property
    def is_looked_into(self) -> bool:
        """Does the code around it do anything with the modules but import them?"""
        if self._is_told:
            return True
        around = self.around
        unused = {id(n.value) for n in nodes_in(around) if isinstance(n, ast.Expr)}
        loads = [
            node
            for node in nodes_in(around)
            if isinstance(node, ast.Call) and called_name(node) in (*IMPORTS, "load_module", "exec_module")
        ]
        return _asks_for_modules(around) or any(
            id(node) not in unused or called_name(node) == "exec_module" for node in loads
        )

    @property
    def names_read(self) -> frozenset[str] | None:
        """The attributes that the code around it reads of the modules; None where it may read any."""
        if self._is_told:
            return self.asked
        around = list(nodes_in(self.around))
        unused = {id(n.value) for n in around if isinstance(n, ast.Expr)}
        calls = [n for n in around if isinstance(n, ast.Call) and called_name(n) in IMPORTS]
        loads = {id(call) for call in calls} - unused
        read = dict(filter(None, map(_reading, around)))
        if not loads or not all(map(_gives_module, calls)) or _asks_for_modules(self.around):
            return None
        local = {id(n) for f in around if isinstance(f, _FUNCTIONS) for n in nodes_in(f)}
        assigned = [
            n for n in around if isinstance(n, ast.Assign) and id(n.value) in loads and id(n) in local
        ]
        targets = [target for node in assigned for target in node.targets]
        held = {target.id for target in targets if isinstance(target, ast.Name)}
        used = loads - {id(node.value) for node in assigned} | {
            id(n) for n in around if isinstance(n, ast.Name) and n.id in held and isinstance(n.ctx, ast.Load)
        }
        is_shared = any(isinstance(n, ast.Global | ast.Nonlocal) and held & {*n.names} for n in around)
        if is_shared or any(not isinstance(each, ast.Name) for each in targets) or not used <= read.keys():
            return None
        found = frozenset(read[each] for each in used)
        return None if found & {"__all__", "__dict__", ANY_NAME} else found

    @property
    def names_spelled(self) -> frozenset[str]:
        """The attributes of the module that the code around it spells, whatever else it may read."""
        around = list(nodes_in(self.around))
        made = [n for n in around if isinstance(n, ast.Assign) and n.value is self.call]
        held = {target.id for node in made for target in node.targets if isinstance(target, ast.Name)}
        modules = {id(n) for n in around if isinstance(n, ast.Name) and n.id in held} | {id(self.call)}
        read = dict(filter(None, map(_reading, around)))
        return frozenset(read[each] for each in modules & read.keys()) - {ANY_NAME}

    @property
    def _is_told(self) -> bool:
        return (
            isinstance(self.call, ast.Call) and not self.is_search and called_name(self.call) not in IMPORTS
        )

    def may_read(self, names: Collection[str]) -> bool:
        """May the code around it read one of the names of the modules?"""
        read = self.names_read
        return read is None or not read.isdisjoint(names)

    @property
    def around(self) -> ast.stmt:
        """The top-level statement that it stands in."""
        return self.source.tree.body[self.source.statement_at(self.source.span(self.call).start)]


def _gives_module(call: ast.Call) -> bool:
    """Is the result of an import the module? That of ``__import__("a.b")`` is the package at the top."""
    is_plain = called_name(call) == "__import__" and len(call.args) < 4
    return not is_plain or any(keyword.arg == "fromlist" for keyword in call.keywords)


def _asks_for_modules(within: ast.AST) -> bool:
    """``__import__(name)`` and then ``sys.modules[name]``"""
    return any(
        isinstance(node, ast.Attribute) and node.attr == "modules" and getattr(node.value, "id", "") == "sys"
        for node in nodes_in(within)
    )


def _reading(node: ast.AST) -> tuple[int, str] | None:
    """What is asked for an attribute (id of the node), and for which: ``module.name``, ``getattr(module, "name")``."""
    if isinstance(node, ast.Attribute):
        return id(node.value), node.attr
    if (
        isinstance(node, ast.Call)
        and getattr(node.func, "id", "") in ("getattr", "hasattr")
        and len(node.args) > 1
    ):
        name = node.args[1].value if isinstance(node.args[1], ast.Constant) else None
        return id(node.args[0]), name if isinstance(name, str) else ANY_NAME
    return None
