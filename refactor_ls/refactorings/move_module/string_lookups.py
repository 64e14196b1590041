"""Strings by which calls find the module and that are no plain dotted names.

They are read relatively, ``import_module(".old", __package__)``, or put together, ``patch(f"{APP}.old.name")``.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from refactor_ls.model.source import Source
from refactor_ls.model.text import Edit, Span
from refactor_ls.refactorings.change import Reason
from refactor_ls.refactorings.move_module.bound_names import moved_prefix
from refactor_ls.refactorings.move_module.facts import Facts, parent_of
from refactor_ls.refactorings.move_module.spelling import absolute
from refactor_ls.refactorings.move_module.sure_strings import LOOKUPS, RELATIVE, named_by
from refactor_ls.refactorings.string_values import UNKNOWN, Reader, StringValue, literal_in_place
from refactor_ls.refactorings.strings.dotted import name_of_module
from refactor_ls.refactorings.strings.roles import EXTERNAL
from refactor_ls.refactorings.uses.finding import file_uses
from refactor_ls.refactorings.uses.lookups import called_name, patcher_names

_ATTRIBUTE_CALLS = frozenset({"getattr", "setattr", "delattr", "hasattr", "object"})
_PIECES = re.compile(r"[rRuU]?['\"]")
_PLAIN = re.compile(r"[\w.:-]+")
_LITERAL = re.compile(r"[rRuUbB]?('''|\"\"\"|'|\")(.*)\1", re.DOTALL)


def lookup_edits(facts: Facts, source: Source) -> Iterator[tuple[Source, Edit] | Reason]:
    """Edits, with the file that each belongs to, of strings that calls of this file look the module up by."""
    yield from _attributes_of_package(facts, source)
    yield from _calls_of_import(facts, source)
    aliases = patcher_names(source)
    reader = Reader(facts.project, lambda where, node: _known(facts, where, node))
    for call in ast.walk(source.tree):
        called = aliases.get(called_name(call), called_name(call)) if isinstance(call, ast.Call) else ""
        if not isinstance(call, ast.Call) or called not in LOOKUPS:
            continue
        for target in named_by(call, called):
            values = reader.values(source, target)
            if called in RELATIVE:
                for value in values:
                    yield from _relative_edits(facts, source, reader, call, value)
            if isinstance(target, ast.Constant):
                yield from _in_pieces(facts, source, target)
            else:
                yield from _put_together(facts, reader, values)


def renamed_literal(facts: Facts, source: Source, node: ast.Constant) -> Edit | None:
    """The edit of a plain literal that begins with the module's name."""
    for old, new in facts.names:
        for before in ("", EXTERNAL):
            if old != new and _begins_with(str(node.value), before + old):
                return _inner_edit(source, node, before + old, before + new)
    return None


def _begins_with(text: str, old: str) -> bool:
    return re.match(rf"{re.escape(old)}(?![\w-])", text) is not None


def _inner_edit(source: Source, node: ast.Constant, old: str, new: str) -> Edit | None:
    """Puts `new` for the `old` that a plain literal begins with; one that is written in pieces becomes one."""
    span = source.span(node)
    written = span.of(source.text)
    literal = _LITERAL.fullmatch(written)
    if literal is not None and literal.group(2) == node.value:
        start = span.start + literal.start(2)
        return Edit(Span(start, start + len(old)), new)
    whole = new + str(node.value)[len(old) :]
    if not _PIECES.match(written) or not _PLAIN.fullmatch(whole):
        return None
    return Edit(span, literal_in_place(source, span, whole))


def _in_pieces(facts: Facts, source: Source, node: ast.Constant) -> Iterator[tuple[Source, Edit] | Reason]:
    """``import_module("app" ".old")``: in no piece does the name stand."""
    written = source.span(node).of(source.text)
    if isinstance(node.value, str) and not any(old in written for old, _ in facts.names):
        edit = renamed_literal(facts, source, node)
        if edit is not None:
            yield source, edit


# -- the module as an attribute of its package


def _attributes_of_package(facts: Facts, source: Source) -> Iterator[Reason]:
    """``getattr(package, "module")``, ``patch.object(package, "module")``, ``__import__("package.module").module``"""
    stem = facts.old_stem
    if not re.search(rf"(?:[\"']|\.){re.escape(stem)}[\"']", source.text):
        return
    package = parent_of(facts.project, facts.relocation.old)
    chains = file_uses(facts.project, source, package).chains
    meant = {id(c.reference.links[c.links - 1] if c.links else c.reference.node) for c in chains}
    for node in ast.walk(source.tree):
        call = node.value if isinstance(node, ast.Attribute) else node
        if not isinstance(call, ast.Call) or not call.args:
            continue
        named = call.args[1] if len(call.args) > 1 else None
        is_looked_up = called_name(call) in _ATTRIBUTE_CALLS and id(call.args[0]) in meant
        is_imported = node is not call and called_name(call) == "__import__" and not call.keywords
        first = call.args[0].value if isinstance(call.args[0], ast.Constant) else None
        if (is_looked_up and isinstance(named, ast.Constant) and named.value == stem) or (
            is_imported and any(first == old for old, _ in facts.names if "." in old)
        ):
            message = f"`{stem}` is looked up in its package"
            yield Reason(message, source.path, call.lineno, "import the module itself there first")


def _calls_of_import(facts: Facts, source: Source) -> Iterator[Reason]:
    """``__import__("package", fromlist=["module"])``, ``__import__("module", globals(), level=1)``"""
    for call in ast.walk(source.tree) if "__import__" in source.text else ():
        is_import = isinstance(call, ast.Call) and called_name(call) == "__import__" and call.args
        if not is_import or not isinstance(call, ast.Call) or not isinstance(call.args[0], ast.Constant):
            continue
        told = {keyword.arg: keyword.value for keyword in call.keywords}
        names = told.get("fromlist", call.args[3] if len(call.args) > 3 else None)
        level = told.get("level", call.args[4] if len(call.args) > 4 else None)
        package = str(call.args[0].value)
        if isinstance(level, ast.Constant) and isinstance(level.value, int) and level.value > 0:
            parts = _package_name(facts, source).split(".")
            package = ".".join([*parts[: len(parts) - level.value + 1], package]).strip(".")
        parts = (
            [str(node.value) for node in ast.walk(names) if isinstance(node, ast.Constant)] if names else []
        )
        is_relative = package != call.args[0].value and _renamed(facts, source, package) != package
        if is_relative or any(
            _renamed(facts, source, name) != name for name in (f"{package}.{p}" for p in parts)
        ):
            message = f"`{facts.old_stem}` is imported by a call that names its package apart"
            yield Reason(message, source.path, call.lineno, "import the module itself there first")


# -- relative names


def _known(facts: Facts, source: Source, node: ast.expr) -> str | None:
    if isinstance(node, ast.Name) and node.id == "__package__":
        return _package_name(facts, source)
    return name_of_module(facts.project, source, node)


def _package_name(facts: Facts, source: Source, *, after: bool = False) -> str:
    if after:
        place = facts.relocation.place(source.path)
        is_package = facts.after.modules.is_package(place)
        return facts.after.modules.name(place if is_package else parent_of(facts.after, place))
    is_package = facts.project.modules.is_package(source.path)
    return facts.project.modules.name(source.path if is_package else parent_of(facts.project, source.path))


def _relative_edits(
    facts: Facts, source: Source, reader: Reader, call: ast.Call, name: StringValue
) -> Iterator[tuple[Source, Edit] | Reason]:
    """What a call of `source` reads relatively may stand elsewhere, as in a table of names."""
    given = [*call.args[1:2], *(k.value for k in call.keywords if k.arg == "package")]
    if not name.text.startswith(".") or UNKNOWN in name.text or not given:
        return
    packages = {value.text for value in reader.values(source, given[0])}
    level = len(name.text) - len(name.text.lstrip("."))
    rest = name.text[level:]
    if len(packages) != 1 or UNKNOWN in next(iter(packages)):
        if facts.old_stem in rest.split("."):
            message = f"`{name.text}` may mean the module, of which package cannot be told"
            remedy = "name the package there, or the whole module"
            yield Reason(message, name.source.path, name.node.lineno, remedy)
        return
    package = next(iter(packages))
    base = package.split(".")[: len(package.split(".")) - (level - 1)]
    dotted = ".".join([*base, *rest.split(".")])
    wanted, package_after = _renamed(facts, source, dotted), _renamed(facts, source, package)
    if isinstance(given[0], ast.Constant):
        if package_after != package:
            edit = _inner_edit(source, given[0], package, package_after)
            yield (source, edit) if edit else _unwritable(source, given[0])
    else:
        package_after = _package_name(facts, source, after=True)
    text = _relative_text(wanted, package_after, level)
    if text != name.text and (wanted != dotted or package_after != package):
        constant = name.node if isinstance(name.node, ast.Constant) else None
        if constant is None and any(string.package.path == name.source.path for string in facts.lazy_strings):
            return  # what it is put together from is the entry of a table, which follows
        edit = _inner_edit(name.source, constant, name.text, text) if constant is not None else None
        yield (name.source, edit) if edit else _unwritable(name.source, name.node)


def _renamed(facts: Facts, source: Source, dotted: str) -> str:
    """What an absolute name becomes."""
    count = moved_prefix(facts, source, dotted)
    if not count:
        return dotted
    parts = dotted.split(".")
    new = absolute(facts, source, facts.relocation.new, ".".join(parts[:count]), facts.relocation.old)
    return ".".join([new, *parts[count:]]) if new else dotted


def _relative_text(wanted: str, package: str, level: int) -> str:
    """`wanted` as seen from the package, by as few dots as were written or more; else the absolute name."""
    parts = package.split(".")
    for dots in range(level, len(parts) + 1):
        base = ".".join(parts[: len(parts) - (dots - 1)])
        if wanted.startswith(f"{base}."):
            return "." * dots + wanted[len(base) + 1 :]
    return wanted


def _unwritable(source: Source, node: ast.expr) -> Reason:
    message = "the module's name is put together here, so that it cannot be changed"
    return Reason(message, source.path, node.lineno, "write the whole name there first")


# -- names that are put together


def _put_together(
    facts: Facts, reader: Reader, values: list[StringValue]
) -> Iterator[tuple[Source, Edit] | Reason]:
    """Edits of what the values begin with, where that names the module; else of the whole where it has one value."""
    for value in values:
        pair = next(((o, n) for o, n in facts.names if o != n and _begins_with(value.text, o)), None)
        if pair is None or "." not in pair[0]:
            continue
        first = _first_part(value.node)
        starts = [each for each in reader.values(value.source, first) if _begins_with(each.text, pair[0])]
        if starts and all(isinstance(each.node, ast.Constant) for each in starts):
            made = [(each.source, _edit_of_start(each, value.node, *pair)) for each in starts]
        elif starts and first is not value.node:
            # ``module.__name__`` follows by itself
            inner = [each for each in starts if isinstance(each.node, ast.BinOp | ast.JoinedStr)]
            yield from _put_together(facts, reader, inner)
            continue
        else:
            has_one_value = len(values) == 1 and value.is_known and value.text.isprintable()
            span = value.source.span(value.node)
            text = literal_in_place(value.source, span, f"{pair[1]}{value.text[len(pair[0]) :]}")
            whole = Edit(span, text)
            made = [(value.source, whole if has_one_value else None)]
        for source, edit in made:
            yield (source, edit) if edit is not None else _unwritable(value.source, value.node)


def _first_part(node: ast.expr) -> ast.expr:
    """The expression that a text which is put together begins with."""
    if isinstance(node, ast.BinOp):
        return _first_part(node.left)
    if isinstance(node, ast.JoinedStr) and node.values:
        first = node.values[0]
        return first.value if isinstance(first, ast.FormattedValue) else first
    return node


def _edit_of_start(start: StringValue, whole: ast.expr, old: str, new: str) -> Edit | None:
    """The edit of the literal that a text begins with: one of its own, or a part of the f-string `whole`."""
    source, node = start.source, start.node
    if not isinstance(whole, ast.JoinedStr) or node is not whole.values[0]:
        return _inner_edit(source, node, old, new) if isinstance(node, ast.Constant) else None
    span = source.span(whole)
    opening = re.match(r"[fFrR]{1,2}('''|\"\"\"|'|\")", span.of(source.text))
    at = span.start + (opening.end() if opening else 0)
    return Edit(Span(at, at + len(old)), new) if source.text.startswith(old, at) else None
