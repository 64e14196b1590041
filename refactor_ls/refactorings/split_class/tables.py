"""Tables in the body of a class: attributes that hold data, and are the same wherever a base class holds them."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from refactor_ls.analysis.mixin_proposals import ClassProposal, ProposedMixin
from refactor_ls.analysis.module_names import is_usable
from refactor_ls.analysis.private_names import is_private
from refactor_ls.model.nodes import nodes_in
from refactor_ls.model.project import Project
from refactor_ls.model.scopes import Phase
from refactor_ls.refactorings.split_class.body_readers import line_of_bases
from refactor_ls.refactorings.split_class.members import Members, Tables, bound_name, is_string
from refactor_ls.refactorings.uses.meaning import origin_of

_DISPLAYS = (ast.Dict, ast.Set, ast.List, ast.Tuple, ast.DictComp, ast.SetComp, ast.ListComp, ast.Constant)
_MAKERS = frozenset({"dict", "set", "frozenset", "tuple", "list", "sorted"})
_OF_THE_PLACE = frozenset(
    {"__class__", "globals", "eval", "exec", "__file__", "__name__", "super", "vars", "locals"}
)
_HEADER = 40  # the imports of such a module, and the class statement
# Base classes that look at nothing of the body.
_PLAIN_BASES = frozenset({"object", "ABC", "Generic"})


def with_tables(project: Project, members: Members) -> Members:
    """The members with the tables of the body, where all base classes are known: others may read such attributes."""
    if not _are_bases_known(project, members):
        return members
    found = {
        name: each for name, each in _candidates(members) if not _is_annotation_read(project, members, each)
    }
    together = _sets(members, found)
    statements = {name: found[name] for names in together for name in names}
    return replace(members, tables=Tables(statements, together))


def _are_bases_known(project: Project, members: Members) -> bool:
    for source, node, _ in line_of_bases(project, members.source, members.node):
        for base in node.bases:
            last = base.value if isinstance(base, ast.Subscript) else base
            name = last.attr if isinstance(last, ast.Attribute) else getattr(last, "id", "")
            origin = origin_of(project, source, base)
            is_class = (
                origin is not None and isinstance(origin.binding.node, ast.ClassDef) and not origin.rest
            )
            if not is_class and name not in _PLAIN_BASES:
                return False
    return True


def _is_annotation_read(project: Project, members: Members, statements: list[ast.stmt]) -> bool:
    """Is it annotated, where somebody who names the class reads the annotations that stand in bodies?"""
    if not isinstance(statements[0], ast.AnnAssign):
        return False
    readers = project.files.containing(["__annotations__"])
    return any(members.node.name in (project.files.get(path) or "") for path in readers)


def _candidates(members: Members) -> Iterator[tuple[str, list[ast.stmt]]]:
    """Each attribute that holds data, with its statement and the string that documents it."""
    body, known = members.node.body, set[str]()
    for index, statement in enumerate(body):
        name, value = bound_name(statement), getattr(statement, "value", None)
        if not name or value is None or not isinstance(statement, ast.Assign | ast.AnnAssign):
            continue
        if isinstance(statement, ast.Assign) and len(statement.targets) > 1:
            continue
        is_own = name.startswith("__") or is_private(name) or members.binds(name) != 1
        if is_own or not _holds_data(members, value, known) or members.shares_a_line(statement):
            continue
        if any(map(_depends_on_its_place, nodes_in(statement))):
            continue
        known.add(name)
        yield name, [statement, *(each for each in body[index + 1 : index + 2] if is_string(each))]


def _holds_data(members: Members, value: ast.expr, known: set[str]) -> bool:
    """Is the value a container of Python's own, whatever it holds? Others may ask for the class they stand in."""
    if isinstance(value, ast.BinOp):
        sides = (value.left, value.right)
        return all(_holds_data(members, side, known) and not isinstance(side, ast.Constant) for side in sides)
    if isinstance(value, ast.Name):
        return value.id in known
    if isinstance(value, ast.Call) and isinstance(value.func, ast.Name):
        name = value.func.id
        is_taken = name in members.source.bindings or bool(members.binds(name))
        return name in _MAKERS and not is_taken and hasattr(builtins, name)
    return isinstance(value, _DISPLAYS)


def _depends_on_its_place(node: ast.AST) -> bool:
    if isinstance(node, ast.NamedExpr | ast.Await):
        return True
    if isinstance(node, ast.Name):
        return node.id in _OF_THE_PLACE or is_private(node.id)
    return isinstance(node, ast.Attribute) and is_private(node.attr)


def _sets(members: Members, found: dict[str, list[ast.stmt]]) -> tuple[tuple[str, ...], ...]:
    """The tables that need each other while the class is made, without those that other code of its body needs by
    then, or that need something else of it."""
    owner = {
        line: name
        for name, statements in found.items()
        for line in range(statements[0].lineno, (statements[0].end_lineno or 0) + 1)
    }
    label = {name: name for name in found}
    stays: set[str] = set()
    for reader, name in _reads(members, owner):
        if reader in found and name in found:
            old, new = label[reader], label[name]
            label = {each: new if group == old else group for each, group in label.items()}
        else:
            stays |= {reader, name}
    kept = {label[name] for name in stays & found.keys()}
    groups: dict[str, list[str]] = {}
    for name in found:
        if label[name] not in kept:
            groups.setdefault(label[name], []).append(name)
    return tuple(tuple(names) for names in groups.values())


def _reads(members: Members, owner: dict[int, str]) -> Iterator[tuple[str, str]]:
    """Which table ("" for other code) reads which name of the class's body while the class is made."""
    for reference in members.source.walk.references:
        target = reference.target
        if target is None or target.node is not members.node or reference.phase is not Phase.EAGER:
            continue
        reader = owner.get(reference.node.lineno, "")
        if not reference.is_stored and reader != reference.name:
            yield reader, reference.name


def proposed_tables(
    members: Members, proposal: ClassProposal, max_lines: int, taken: Collection[str]
) -> tuple[ProposedMixin, ...]:
    """Mixins of nothing but tables, where the class would be longer than `max_lines` with them."""
    node = members.node
    moving = [name for each in proposal.mixins for name in each.symbols if name in members.methods]
    left = (node.end_lineno or node.lineno) - node.lineno - _lines(members, moving)
    sizes = {names: _lines(members, names) for names in members.tables.together}
    if left <= max_lines or not sizes:
        return ()
    modules: list[tuple[str, ...]] = [()]
    for names in sorted(sizes, key=lambda each: members.tables.statements[each[0]][0].lineno):
        if modules[-1] and _lines(members, (*modules[-1], *names)) + _HEADER > max_lines:
            modules.append(())
        modules[-1] = (*modules[-1], *names)
    mixins: list[ProposedMixin] = []
    for names in modules:
        chosen = next(
            _names(members, names, {*taken, *(m.name for m in (*proposal.mixins, *mixins))}, modules)
        )
        title = "".join(part[:1].upper() + part[1:] for part in chosen.split("_")) + "Mixin"
        lines = _lines(members, names) + _HEADER
        mixins.append(ProposedMixin(chosen, title, (), names, lines, "hold data, and no methods", ()))
    return tuple(mixins)


def _names(
    members: Members, names: Sequence[str], taken: Collection[str], modules: Sequence[Sequence[str]]
) -> Iterator[str]:
    """What a module of tables may be called: after the longest one, where there are several modules."""
    longest = max(names, key=lambda each: _lines(members, [each])).strip("_").lower()
    wanted = ["tables"] if len(modules) == 1 else []
    for name in (*wanted, longest, f"{longest}_tables", *(f"tables_{at}" for at in range(2, 99))):
        if name not in taken and name not in members.source.bindings and is_usable(name):
            yield name


def _lines(members: Members, names: Iterable[str]) -> int:
    """How many lines methods and tables have, with the comments above them and a blank line each."""
    blocks = [members.block(each) for name in names for each in members.statements(name)]
    return sum(last - first + 2 for first, last in blocks)
