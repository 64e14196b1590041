"""The destination after the move: its imports, and the moved code as it was."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace

from refactor_ls.model.blocks import block_of
from refactor_ls.model.scopes import Phase, Reference, import_bindings, is_type_checking
from refactor_ls.model.text import Edit, Span, newline_of, with_newlines
from refactor_ls.refactorings.aliases import alias_uses
from refactor_ls.refactorings.change import Reason
from refactor_ls.refactorings.elements import by_type
from refactor_ls.refactorings.exports import listed
from refactor_ls.refactorings.import_edits import ImportEditor
from refactor_ls.refactorings.import_placement import is_one_per_line, type_checking_name
from refactor_ls.refactorings.import_statements import (
    Imported,
    ImportNode,
    imported_of,
    module_text,
    rendered,
)
from refactor_ls.refactorings.import_text import alias_comment, statement_comment
from refactor_ls.refactorings.move_symbols.carried import carried_text
from refactor_ls.refactorings.move_symbols.code import moved_code
from refactor_ls.refactorings.move_symbols.early_calls import calls_of_source
from refactor_ls.refactorings.move_symbols.facts import Facts
from refactor_ls.refactorings.move_symbols.meaning import origin_of
from refactor_ls.refactorings.move_symbols.mutations import Mutations
from refactor_ls.refactorings.move_symbols.provision import Provision, carried_import
from refactor_ls.refactorings.scripts import is_main_guard

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


# -- a new file


def new_module(facts: Facts, provision: Provision, exported: list[str]) -> str:
    """The text of a new module."""
    groups = _header_groups(facts, provision)
    text = "\n\n".join("\n".join(group) for group in groups if group)
    if provision.typing:
        lines = [
            rendered(module, sorted(names, key=by_type), "    ") if names else f"    {module}"
            for module, names in _by_module(provision.typing)
        ]
        text += f"\n\n{_typing_header(facts)}\n" + "\n".join(sorted(lines, key=_order))
    for node in provision.blocks:
        text += "\n\n" + carried_text(facts, node)
    if exported:
        text += "\n\n" + all_statement(exported)
    code = moved_code(facts, provision).text
    is_definition = isinstance(facts.nodes()[0], Definition)
    text = text.strip("\n")
    if text:
        text += "\n\n\n" if is_definition else "\n\n"
    return with_newlines(text + code + "\n", newline_of(facts.source.text))


def all_statement(names: Iterable[str]) -> str:
    """An ``__all__`` with `names`, wrapped when it is long."""
    quoted = [f'"{name}"' for name in names]
    line = f"__all__ = [{', '.join(quoted)}]"
    return line if len(line) <= 88 else "__all__ = [\n" + "".join(f"    {name},\n" for name in quoted) + "]"


def _source_test(facts: Facts) -> str:
    for node in facts.source.tree.body:
        if isinstance(node, ast.If) and is_type_checking(node.test):
            return ast.unparse(node.test)
    return type_checking_name(facts.source)[0]


def _typing_header(facts: Facts) -> str:
    """The line above imports for types, with what the source says beside it, such as ``# pragma: no cover``."""
    for node in facts.source.tree.body:
        if isinstance(node, ast.If) and is_type_checking(node.test):
            line = facts.source.lines.line_text(node.lineno - 1).rstrip()
            if re.fullmatch(r"if\b[^#]*:(\s*#.*)?", line):
                return line
    return f"if {_source_test(facts)}:"


def guard_imports(facts: Facts) -> list[Imported]:
    """What the source imports to be able to say TYPE_CHECKING, for a destination that must say it too."""
    test = _source_test(facts).split(".")[0]
    for found in import_bindings(facts.source.bindings):
        if found.name == test and not found.binding.guards:
            return [carried_import(facts, found)[0]]
    needed = type_checking_name(facts.source)[1]
    return [needed] if needed is not None else []


def _header_groups(facts: Facts, provision: Provision) -> list[list[str]]:
    """Import statements in the order and grouping of the source; new ones at the end."""
    source = facts.source
    single = is_one_per_line(source)
    wanted = dict(provision.top)
    if provision.typing:
        for each in guard_imports(facts):
            wanted.setdefault(each, _statement_of(facts, each))
    groups: list[list[str]] = [[]]
    if source.future_imports:
        groups = [[f"from __future__ import {', '.join(sorted(source.future_imports))}"], []]
    by_statement: dict[ast.stmt, list[Imported]] = {}
    fresh: list[Imported] = []
    for imported, statement in wanted.items():
        if statement is None:
            fresh.append(imported)
        else:
            by_statement.setdefault(statement, []).append(imported)
    previous: ast.stmt | None = None
    for statement in source.tree.body:
        if statement not in by_statement:
            continue
        if previous is not None and _is_apart(facts, previous, statement):
            groups.append([])
        groups[-1] += _copied(facts, statement, by_statement[statement], single)
        previous = statement
    changed = {w.module for s, names in by_statement.items() for w in names if not _keeps_module(s, w)}
    for group in groups:
        if any(f"from {module} " in line for module in changed for line in group):
            group.sort(key=_order)
    _add_fresh(facts, groups, fresh, single)
    return groups


def _keeps_module(statement: ast.stmt, wanted: Imported) -> bool:
    return not isinstance(statement, ast.ImportFrom) or module_text(statement) == wanted.module


def _statement_of(facts: Facts, imported: Imported) -> ast.stmt | None:
    for node in facts.source.tree.body:
        if isinstance(node, ImportNode) and any(imported_of(node, alias) == imported for alias in node.names):
            return node
    return None


def _is_apart(facts: Facts, first: ast.stmt, second: ast.stmt) -> bool:
    """Does a blank line stand between two imports of the source?"""
    lines = facts.source.lines
    return any(
        not lines.line_text(n).strip() for n in range(first.end_lineno or first.lineno, second.lineno - 1)
    )


def _copied(facts: Facts, statement: ast.stmt, wanted: list[Imported], single: bool) -> list[str]:
    """An import of the source: word for word where all its names are wanted, else with those that are."""
    source = facts.source
    if isinstance(statement, ImportNode):
        behind = statement_comment(source, statement)
        is_unneeded = "F401" in behind and not all(_is_for_comments(facts, each) for each in wanted)
        comment = f"  {behind}" if behind and not is_unneeded else ""
        if len(wanted) == len(statement.names) and all(_is_same_text(statement, w) for w in wanted):
            return [source.span(statement).of(source.text) + comment]
    ordered = sorted(wanted, key=lambda w: _position(statement, w))
    commented = [replace(w, comment=_carried_comment(facts, statement, w)) for w in ordered]
    out = []
    for module, names in _by_module(w for w in commented if not w.comment):
        if not names:
            out.append(module)
        elif single:
            out += [f"from {module} import {name}" for name in names]
        else:
            out.append(rendered(module, names))
    return out + [each.line for each in commented if each.comment]


def _carried_comment(facts: Facts, statement: ast.stmt | None, wanted: Imported) -> str:
    """The comment of an import of the source that is wanted in the destination too, which uses it."""
    if not isinstance(statement, ImportNode):
        return ""
    position = _position(statement, wanted)
    if position >= len(statement.names):
        return ""
    comment = alias_comment(facts.source, statement, statement.names[position])
    return "" if "F401" in comment and not _is_for_comments(facts, wanted) else comment


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


def _add_fresh(facts: Facts, groups: list[list[str]], fresh: list[Imported], single: bool) -> None:
    for each in [f for f in fresh if _is_pythons_own(f.statement)]:
        _add_pythons_own(groups, each.statement)
        fresh = [f for f in fresh if f != each]
    if not fresh:
        return
    own = [g for g in groups if any(line.startswith(("from .", "from ." + " ")) for line in g)]
    relative = fresh[0].module.startswith(".")
    if relative and own:
        group = own[-1]
    elif groups[-1] and (relative or (facts.source.future_imports and len(groups) == 1)):
        groups.append([])
        group = groups[-1]
    else:
        groups.append([])
        group = groups[-1]
    for module, names in _by_module(fresh):
        if not names:
            group.append(module)
        elif single:
            group += [f"from {module} import {name}" for name in sorted(names, key=by_type)]
        else:
            group.append(rendered(module, sorted(names, key=by_type)))
    if relative:
        group.sort(key=_order)


def _is_pythons_own(line: str) -> bool:
    return line.split()[1].split(".")[0] in sys.stdlib_module_names - {"__future__"}


def _add_pythons_own(groups: list[list[str]], line: str) -> None:
    """Among the imports of the standard library, in their order, else above all others."""
    for group in groups:
        if any(_is_pythons_own(other) for other in group):
            group.insert(sum(_order(other) < _order(line) for other in group), line)
            return
    groups.insert(1 if groups[0] and "__future__" in groups[0][0] else 0, [line])


def _order(line: str) -> tuple[bool, bool, int, str]:
    """Sorts ``import`` before ``from``, absolute before relative, and parent packages before siblings."""
    module = line.split()[1]
    dots = len(module) - len(module.lstrip("."))
    return line.split()[0] != "import", bool(dots), -dots, module.lower()


def _by_module(wanted: Iterable[Imported]) -> list[tuple[str, list[str]]]:
    """(module, aliases) of from-imports in order; (statement, []) of plain imports."""
    groups: dict[str, list[str]] = {}
    for each in wanted:
        if each.name:
            groups.setdefault(each.module, []).append(each.alias)
        else:
            groups[each.statement] = []
    return list(groups.items())


# -- an existing file


def arrival_edits(
    facts: Facts, provision: Provision, exported: list[str], editor: ImportEditor, *, stands_early: bool
) -> list[Edit] | Reason:
    """The edits of an existing destination, but for those of its own imports of the source (in `editor`).

    With `stands_early` the code stands above what runs functions of the source that import the moved names.
    """
    destination = facts.destination
    for binding in provision.promoted:
        editor.remove(binding.node, binding.alias)  # type: ignore[arg-type]
    for imported, statement in provision.top.items():
        editor.add(replace(imported, comment=_carried_comment(facts, statement, imported)))
    for imported in provision.typing:
        editor.add_typing(imported)
    for node in provision.blocks:
        editor.add_code(with_newlines(carried_text(facts, node), editor.newline))
    place = _place(facts, provision)
    if isinstance(place, Reason):
        return place
    early = min([place, *calls_of_source(facts)]) if stands_early else place
    place = place if _needs_more_above(facts, provision, early) else early
    code = with_newlines(moved_code(facts, provision).text, editor.newline)
    edits = listed(destination, exported) if "__all__" in destination.bindings else []
    return [*edits, _insertion(facts, place, code, editor)]


def _place(facts: Facts, provision: Provision) -> int | Reason:
    """The index of the statement before which the code goes; the number of statements for the end of the file."""
    destination = facts.destination
    count = len(destination.tree.body)
    place = count
    while place and is_main_guard(destination.tree.body[place - 1]):
        place -= 1
    place = min([place, *_eager_readers(facts)])
    missed = _needs_more_above(facts, provision, place)
    if missed:
        return Reason(
            f"{facts.request.destination} uses the moved name before it defines `{missed}`, "
            "which the moved code needs",
            facts.request.destination,
            destination.tree.body[place].lineno if place < count else 0,
            "choose another destination",
        )
    return place


def _needs_more_above(facts: Facts, provision: Provision, place: int) -> str:
    """A name that the moved code needs at once and that the destination binds at statement `place` or below; or ""."""
    for need in provision.targets.get(facts.request.destination, ()):
        bound = [b.statement for b in facts.destination.bindings.get(need.name, ())]
        if need.is_eager and bound and max(bound) >= place:
            return need.name
    return ""


def _eager_readers(facts: Facts) -> Iterator[int]:
    """The statements of the destination that read a moved name while it is imported, also in functions they call."""
    destination = facts.destination
    reading = [r for name in facts.names for r in destination.references.get(name, ())]
    for uses in facts.uses.files:
        if uses.source is destination:
            reading += [chain.reference for chain in uses.chains if chain.name in facts.names]
            for found in uses.names:
                reading += alias_uses(destination, found) if found.imported in facts.names else []
    reading += _read_through_others(facts)
    yield from (r.statement for r in reading if r.phase is Phase.EAGER)
    for reference in reading:  # for type checkers the same holds
        node = destination.tree.body[reference.statement]
        if isinstance(node, ast.If) and is_type_checking(node.test):
            yield reference.statement
    later = {r.statement for r in reading if r.phase is Phase.DEFERRED}
    calls = Mutations(destination).calls
    yield from (i for i in range(len(destination.tree.body)) if later and not later.isdisjoint(calls(i)))


def _read_through_others(facts: Facts) -> Iterator[Reference]:
    """The places where the destination reads a moved name from a module that hands it on."""
    for reference in facts.destination.walk.references:
        for name, node in zip(reference.chain, reference.links, strict=False):
            if name in facts.names:
                origin = origin_of(facts.project, facts.destination, node)
                if origin is not None and origin.source.path == facts.request.source and not origin.rest:
                    yield reference


def _insertion(facts: Facts, place: int, code: str, editor: ImportEditor) -> Edit:
    newline = editor.newline
    destination, nodes = facts.destination, facts.nodes()
    body = destination.tree.body
    if place < len(body):
        start = block_of(destination, place).start
        blank = 2 if isinstance(nodes[-1], Definition) or isinstance(body[place], Definition) else 1
        above = destination.text[:start]
        empty = above[len(above.rstrip()) :].count("\n") - 1
        is_bare = not (editor.top or editor.typing or "#" in above)
        is_top = is_bare and all(editor.is_gone(node) for node in body[:place])
        more = max(0, 2 - empty) if not is_top and isinstance(nodes[0], Definition) else 0
        return Edit(Span(start, start), newline * more + code + newline * (1 + blank))
    text = destination.text
    trimmed = len(text.rstrip("\r\n \t"))
    if not trimmed:
        return Edit(Span(len(text), len(text)), code + newline)
    last_is_definition = bool(body) and isinstance(body[-1], Definition)
    only_header = bool(body) and isinstance(body[-1], ImportNode | ast.If)
    blank = (
        2 if isinstance(nodes[0], Definition) or last_is_definition else 1 if only_header or not body else 0
    )
    trailing = text[trimmed:]
    lines = trailing.count("\n") or trailing.count("\r")
    missing = newline * max(0, 1 + blank - lines)
    return Edit(Span(len(text), len(text)), missing + code + newline)
