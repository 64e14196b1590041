"""The imports of a new module: those of the source that it needs, in the order and grouping that they have there."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial
from itertools import takewhile
from textwrap import indent

from refactor_ls.model.scopes import import_bindings, is_type_checking
from refactor_ls.model.source import Source
from refactor_ls.refactorings.imports.elements import by_type, ordered
from refactor_ls.refactorings.imports.header import header, is_one_per_line
from refactor_ls.refactorings.imports.lone_comments import comment_alone
from refactor_ls.refactorings.imports.order import is_pythons_own, statement_text, usual_orders
from refactor_ls.refactorings.imports.statements import (
    Imported,
    ImportNode,
    imported_of,
    module_text,
    rendered,
)
from refactor_ls.refactorings.imports.text import alias_comment, statement_comment
from refactor_ls.refactorings.imports.typing_block import type_checking_name
from refactor_ls.refactorings.imports.widths import width_of
from refactor_ls.refactorings.move_symbols.facts import Facts
from refactor_ls.refactorings.move_symbols.provision import Provision
from refactor_ls.refactorings.move_symbols.written_imports import carried_import


def source_test(facts: Facts) -> str:
    """What the source asks to import for type checkers alone."""
    for node in facts.source.tree.body:
        if isinstance(node, ast.If) and is_type_checking(node.test):
            return ast.unparse(node.test)
    return type_checking_name(facts.source)[0]


def _guard_imports(facts: Facts) -> list[Imported]:
    """What the source imports to be able to say TYPE_CHECKING, for a destination that must say it too."""
    test = source_test(facts).split(".")[0]
    for found in import_bindings(facts.source.bindings):
        if found.name == test and not found.binding.guards:
            return [carried_import(facts, found)[0]]
    needed = type_checking_name(facts.source)[1]
    return [needed] if needed is not None else []


def header_groups(facts: Facts, provision: Provision) -> list[list[str]]:
    """Import statements in the order and grouping of the source; new ones at the end."""
    source = facts.source
    wanted = dict(provision.top)
    if provision.typing:
        for each in _guard_imports(facts):
            wanted.setdefault(each, _statement_of(facts, each))
    future = [f"from __future__ import {', '.join(sorted(source.future_imports))}"]
    groups: list[list[str]] = [future, []] if source.future_imports and facts.is_new else [[]]
    fresh = [imported for imported, statement in wanted.items() if statement is None]
    _copy_groups(facts, groups, source.tree.body, wanted)
    _add_fresh(facts, groups, fresh)
    return groups


def typing_groups(facts: Facts, provision: Provision) -> list[list[str]]:
    """What stands under TYPE_CHECKING, in the order and grouping that the source has there; new ones at the end."""
    guards = [n for n in facts.source.tree.body if isinstance(n, ast.If) and is_type_checking(n.test)]
    there = [each for guard in guards for each in guard.body if isinstance(each, ImportNode)]
    known = {_told_by(imported_of(each, alias)): each for each in there for alias in each.names}
    wanted = {each: known.get(_told_by(each)) for each in provision.typing}
    fresh = [imported for imported, statement in wanted.items() if statement is None]
    groups: list[list[str]] = [[]]
    _copy_groups(facts, groups, there, wanted)
    _add_fresh(facts, groups, fresh)
    return [[_indented(line, facts.source) for line in group] for group in groups]


def _told_by(imported: Imported) -> str:
    """What an import is known by wherever it stands: ``import a.b`` and ``import a.c`` bind the same name."""
    return imported.bound if imported.name or imported.asname else imported.module


def _indented(statement: str, like: Source) -> str:
    """A statement one step further right, wrapped where it becomes too long."""
    text = indent(statement, "    ")
    if len(text) <= width_of(like) or not re.fullmatch(r"from \S+ import [^()#\n]+", statement):
        return text
    module, names = statement.removeprefix("from ").split(" import ")
    return rendered(module, names.split(", "), "    ", like=like)


def _copy_groups(
    facts: Facts,
    groups: list[list[str]],
    statements: Iterable[ast.stmt],
    wanted: Mapping[Imported, ast.stmt | None],
) -> None:
    """Add those of the statements of which something is wanted, apart where they are."""
    by_statement: dict[ast.stmt, list[Imported]] = {}
    for imported, statement in wanted.items():
        if statement is not None:
            by_statement.setdefault(statement, []).append(imported)
    previous: ast.stmt | None = None
    below = _below_code(facts)
    for statement in (each for each in statements if each in by_statement and each not in below):
        if previous is not None and _is_apart(facts, previous, statement):
            groups.append([])
        groups[-1] += _copied(facts, statement, by_statement[statement])
        previous = statement
    changed = {w.module for s, names in by_statement.items() for w in names if not _keeps_module(s, w)}
    for group in groups:
        if any(f"from {module} " in line for module in changed for line in group):
            group.sort(key=partial(_order, facts.source))
    for statement in (each for each in below if each in by_statement):
        for line in _copied(facts, statement, by_statement[statement]):
            _add_pythons_own(facts, groups, line)


def _below_code(facts: Facts) -> list[ast.stmt]:
    """Imports of the standard library that stand below code of the source, or below a block of imports: a new file has
    them where they belong."""
    plain = takewhile(lambda node: not isinstance(node, ast.If | ast.Try), header(facts.source))
    top = set(plain)
    below = [each for each in facts.source.tree.body if isinstance(each, ImportNode) and each not in top]
    return [each for each in below if is_pythons_own(statement_text(each))]


def _keeps_module(statement: ast.stmt, wanted: Imported) -> bool:
    return not isinstance(statement, ast.ImportFrom) or module_text(statement) == wanted.module


def _statement_of(facts: Facts, imported: Imported) -> ast.stmt | None:
    for node in facts.source.tree.body:
        if isinstance(node, ImportNode) and any(imported_of(node, alias) == imported for alias in node.names):
            return node
    return None


def _is_apart(facts: Facts, first: ast.stmt, second: ast.stmt) -> bool:
    """Does a blank line stand between two imports of the source, that is not only there for the code between them?"""
    lines = facts.source.lines
    gaps = (n for n in range(first.end_lineno or first.lineno, second.lineno - 1))
    is_code_between = any(
        not isinstance(node, ImportNode) and first.lineno < node.lineno < second.lineno
        for node in facts.source.tree.body
    )
    if is_code_between and any(_are_all(kind, first, second) for kind in (_is_relative, _is_pythons)):
        return False
    return any(not lines.line_text(n).strip() for n in gaps)


def _are_all(kind: Callable[[ast.stmt], bool], first: ast.stmt, second: ast.stmt) -> bool:
    return kind(first) and kind(second)


def _is_relative(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.ImportFrom) and statement.level > 0


def _is_pythons(statement: ast.stmt) -> bool:
    return isinstance(statement, ImportNode) and is_pythons_own(statement_text(statement))


def _copied(facts: Facts, statement: ast.stmt, wanted: list[Imported]) -> list[str]:
    """An import of the source: word for word where all its names are wanted, else with those that are."""
    source = facts.source
    if isinstance(statement, ImportNode):
        behind = statement_comment(source, statement)
        is_read = not any(each.comment or _is_for_comments(facts, each) for each in wanted)
        is_unneeded = "F401" in behind and is_read
        comment = f"  {behind}" if behind and not is_unneeded else ""
        if len(wanted) == len(statement.names) and all(_is_same_text(statement, w) for w in wanted):
            margin = " " * statement.col_offset
            alone = comment_alone(source, statement)
            remarks = _comments_above(source, statement) if margin else [alone] if alone else []
            above = "".join(f"{line}\n" for line in remarks)
            return [above + source.span(statement).of(source.text).replace(f"\n{margin}", "\n") + comment]
    ordered = sorted(wanted, key=lambda w: _position(statement, w))
    commented = [replace(w, comment=carried_comment(facts, statement, w)) for w in ordered]
    out = []
    for module, names in _by_module(w for w in commented if not w.comment):
        if not names:
            out.append(module)
        elif is_one_per_line(source, module):
            out += [f"from {module} import {name}" for name in names]
        else:
            out.append(rendered(module, names, like=source))
    return out + [each.line for each in commented if each.comment]


def _comments_above(source: Source, statement: ast.stmt) -> list[str]:
    """The lines of comment right above a statement in a block, without their indentation."""
    found: list[str] = []
    for number in range(statement.lineno - 2, -1, -1):
        line = source.lines.line_text(number).strip()
        if not line.startswith("#"):
            break
        found.insert(0, line)
    return found


def carried_comment(facts: Facts, statement: ast.stmt | None, wanted: Imported) -> str:
    """The comment of an import of the source that is wanted in the destination too, which uses it."""
    if wanted.comment or not isinstance(statement, ImportNode):
        return wanted.comment
    position = _position(statement, wanted)
    if position >= len(statement.names):
        return ""
    comment = alias_comment(facts.source, statement, statement.names[position])
    return "" if "F401" in comment and not _is_for_comments(facts, wanted) else comment


def carried_remark(facts: Facts, statement: ast.stmt | None) -> str:
    """The lines of comment above an import of one name, which are about it alone."""
    is_single = isinstance(statement, ImportNode) and len(statement.names) == 1
    return comment_alone(facts.source, statement) if statement is not None and is_single else ""


def _is_for_comments(facts: Facts, wanted: Imported) -> bool:
    """Is an imported name read in type comments alone, which linters do not count?"""
    need = facts.needs.get(wanted.asname or wanted.name or wanted.module.split(".")[0])
    lines = facts.source.lines
    return need is not None and all(
        r.in_string and "#" in facts.source.text[lines.line_span(lines.line_of(r.offset)).start : r.offset]
        for r in need.references
    )


def _is_same_text(statement: ImportNode, wanted: Imported) -> bool:
    return any(imported_of(statement, alias) == wanted for alias in statement.names)


def _position(statement: ast.stmt, wanted: Imported) -> int:
    names = statement.names if isinstance(statement, ImportNode) else []
    return next(
        (
            i
            for i, a in enumerate(names)
            if (a.asname or a.name) == (wanted.asname or wanted.name or wanted.module)
        ),
        99,
    )


def _add_fresh(facts: Facts, groups: list[list[str]], fresh: list[Imported]) -> None:
    fresh = [
        each
        for each in fresh
        if is_one_per_line(facts.source, each.module) or not _joins(facts, groups, each)
    ]
    for each in [f for f in fresh if is_pythons_own(f.statement)]:
        _add_pythons_own(facts, groups, each.statement)
        fresh = [f for f in fresh if f != each]
    if not fresh:
        return
    group = _group_of_own(facts, groups, relative=fresh[0].module.startswith("."))
    order = partial(_order, facts.source)
    is_sorted = group == sorted(group, key=order)
    for module, names in _by_module(fresh):
        if not names:
            group.append(module)
        elif is_one_per_line(facts.source, module):
            group += [f"from {module} import {name}" for name in sorted(names, key=by_type)]
        else:
            group.append(rendered(module, sorted(names, key=by_type), like=facts.source))
    if is_sorted:
        group.sort(key=order)


def _joins(facts: Facts, groups: list[list[str]], wanted: Imported) -> bool:
    """Put a name into a statement that imports from its module already, where there is one."""
    statement = re.compile(rf"from {re.escape(wanted.module)} import (\([^()#]*\)|[^()#*\\\n]*)")
    for group in groups if wanted.name and not wanted.asname else ():
        for index, line in enumerate(group):
            found = statement.fullmatch(line)
            if found is not None:
                names = [name.strip() for name in found[1].strip("()").split(",") if name.strip()]
                more = [] if wanted.alias in names else [wanted.alias]
                group[index] = rendered(wanted.module, ordered(names, more), like=facts.source)
                return True
    return False


def _group_of_own(facts: Facts, groups: list[list[str]], *, relative: bool) -> list[str]:
    """Where most imports of the workspace's own modules stand, the last of such groups; else a new one below all."""
    modules, path = facts.project.modules, facts.source.path

    def is_own(line: str) -> bool:
        module = line.split()[1]
        if relative or module.startswith("."):
            return relative and module.startswith(".")
        return modules.find(module.split(".")[0], path) is not None

    number = [sum(map(is_own, group)) for group in groups]
    if max(number):
        return groups[max(range(len(groups)), key=lambda at: (number[at], at))]
    if groups[-1]:
        groups.append([])
    return groups[-1]


def _add_pythons_own(facts: Facts, groups: list[list[str]], line: str) -> None:
    """Among the imports of the standard library, in their order, else above all others."""
    order = partial(_order, facts.source)
    for group in groups:
        if any(is_pythons_own(other) for other in group):
            group.insert(sum(order(other) < order(line) for other in group), line)
            return
    groups.insert(1 if groups[0] and "__future__" in groups[0][0] else 0, [line])


def _order(source: Source, line: str) -> tuple[bool, tuple[tuple[int, int, str], tuple[int, str]]]:
    """Sorts absolute imports before relative ones, and each as in the source."""
    return line.split()[1].startswith("."), usual_orders(source)[0](line)


def _by_module(wanted: Iterable[Imported]) -> list[tuple[str, list[str]]]:
    """(module, aliases) of from-imports in order; (statement, []) of plain imports."""
    groups: dict[str, list[str]] = {}
    for each in wanted:
        if each.name:
            groups.setdefault(each.module, []).append(each.alias)
        else:
            groups[each.statement] = []
    return list(groups.items())
