"""From names to statements: what moves when these symbols move, and why they cannot."""

from __future__ import annotations

import ast
import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from refactor_ls.model.scopes import Binding, BindingKind, Phase, import_binding
from refactor_ls.model.source import Source
from refactor_ls.refactorings.change import Reason, Refusal


@dataclass(frozen=True)
class Selection:
    """The statements that move (indices, in order) and every name that they bind."""

    statements: tuple[int, ...]
    names: frozenset[str]

    def holds(self, statement: int) -> bool:
        """Does the statement move?"""
        return statement in self.statements


def select(source: Source, symbols: Iterable[str]) -> Selection | Refusal:
    """The statements that make up `symbols`, with those that only fill or adorn them."""
    wanted = tuple(dict.fromkeys(symbols))
    reasons = [reason for name in wanted for reason in _cannot_select(source, name)]
    if reasons:
        return Refusal(tuple(reasons))
    names = frozenset(wanted)
    statements = {b.statement for name in wanted for b in source.bindings[name] if not b.is_global}
    statements |= {
        index for index in range(len(source.tree.body)) if _only_fills(source.tree.body[index], names)
    }
    selection = Selection(tuple(sorted(statements)), names)
    reasons = [*_other_names(source, selection), *_interleaved(source, selection)]
    return Refusal(tuple(reasons)) if reasons else selection


def _cannot_select(source: Source, name: str) -> Iterator[Reason]:
    bindings = [b for b in source.bindings.get(name, ()) if not b.is_global]
    if not bindings:
        yield _unknown(source, name)
        return
    imports = [b for b in bindings if b.kind is BindingKind.IMPORT]
    if len(imports) == len(bindings):
        found = import_binding(imports[0])
        origin = f"{'.' * found.level}{found.module}"
        yield Reason(
            f"`{name}` is only imported here, from `{origin}`",
            source.path,
            _line(imports[0]),
            "move it where it is defined",
        )
        return
    for binding in bindings:
        if binding.guards:
            others = _bound_with(source, binding)
            yield Reason(
                f"`{name}` is bound inside a compound statement"
                + (f" that also binds {others}" if others else ""),
                source.path,
                binding.guards[0].lineno,
                "define it at the top level of the module",
            )
            return


def _bound_with(source: Source, binding: Binding) -> str:
    names = [
        n
        for n, bindings in source.bindings.items()
        if any(b.statement == binding.statement for b in bindings)
    ]
    return ", ".join(f"`{name}`" for name in names if name != binding.name)


def _unknown(source: Source, name: str) -> Reason:
    if "." in name:
        holder = name.split(".")[0]
        return Reason(
            f"`{name}` is not at the top level of the module",
            source.path,
            0,
            f"move `{holder}`, which holds it",
        )
    nested = [
        node
        for node in ast.walk(source.tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and node.name == name
    ]
    if nested:
        return Reason(
            f"`{name}` is not at the top level of the module",
            source.path,
            nested[0].lineno,
            "move what holds it",
        )
    near = difflib.get_close_matches(name, source.defined_names, n=3)
    remedy = "did you mean " + ", ".join(f"`{n}`" for n in near) + "?" if near else ""
    return Reason(f"no symbol `{name}`", source.path, 0, remedy)


def _line(binding: Binding) -> int:
    return getattr(binding.node, "lineno", 1)


def _only_fills(node: ast.stmt, names: frozenset[str]) -> bool:
    """Is this ``NAMES.append(…)``, ``TABLE[k] = …`` or ``Class.attribute = …`` of a moved name?"""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        return isinstance(node.value.func, ast.Attribute) and _root(node.value.func) in names
    if isinstance(node, ast.Assign):
        return all(isinstance(t, ast.Attribute | ast.Subscript) and _root(t) in names for t in node.targets)
    return (
        isinstance(node, ast.AugAssign)
        and not isinstance(node.target, ast.Name)
        and _root(node.target) in names
    )


def _root(node: ast.expr) -> str:
    while isinstance(node, ast.Attribute | ast.Subscript):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""


def _other_names(source: Source, selection: Selection) -> Iterator[Reason]:
    """A statement moves whole: every name it binds must be selected."""
    for name, bindings in source.bindings.items():
        for binding in bindings:
            if binding.is_global or name in selection.names or not selection.holds(binding.statement):
                continue
            if binding.scope is source.walk.module:
                yield Reason(
                    f"the statement also binds `{name}`", source.path, _line(binding), f"select `{name}` too"
                )


def _interleaved(source: Source, selection: Selection) -> Iterator[Reason]:
    """Statements between two bindings of one name that read it would see another value."""
    for name in sorted(selection.names):
        indices = [b.statement for b in source.bindings[name] if not b.is_global]
        for reference in source.references.get(name, ()):
            between = min(indices) < reference.statement < max(indices)
            if between and reference.phase is Phase.EAGER and not selection.holds(reference.statement):
                yield Reason(
                    f"`{name}` is read between two statements that bind it",
                    source.path,
                    reference.node.lineno,
                    "move that statement's symbol too",
                )
