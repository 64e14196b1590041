"""Who looks at a module's names: itself (``globals()``, ``subclasses(__name__, …)``), others (``vars(module)``)."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from refactor_ls.model.evaluated_code import RUN_CODE, sees_own_names
from refactor_ls.model.namespace_lookups import lookups_in_globals
from refactor_ls.model.nodes import nodes_in
from refactor_ls.model.source import Source
from refactor_ls.refactorings.change import Reason
from refactor_ls.refactorings.importers.lazy_reexports import listed_in
from refactor_ls.refactorings.move_symbols.conditions.own_lookups import lookups_in_old_module
from refactor_ls.refactorings.move_symbols.conditions.registration import has_effects
from refactor_ls.refactorings.move_symbols.facts import Facts
from refactor_ls.refactorings.move_symbols.meaning import origin_of
from refactor_ls.refactorings.string_values import UNKNOWN, Reader
from refactor_ls.refactorings.strings.module_searches import looking_into
from refactor_ls.refactorings.uses.lookups import ANY_NAME, last_name

# What is read of a module where all its names may be looked at.
_HANDED_ON = frozenset({"", ANY_NAME, "__dict__"})
# What lists names: who only looks one up finds it under any `__module__`.
_LISTING = re.compile(r"\b(?:dir|vars|getmembers|getmembers_static|__dict__|__all__)\b")
_NAMESPACES = frozenset({"globals", "vars", "dir", "locals"})


def lazy_reason(facts: Facts, *, is_put_off: bool) -> Reason | None:
    """Why the old module must have the moved names from the start, not only when it is asked for them.

    `is_put_off`: its import of them would close an import cycle; else they are deprecated there.
    """
    path, own = facts.request.source, own_names_line(facts) or moved_lookup_line(facts)
    cycle = "so the old module must go on importing what leaves it, and that would close an import cycle"
    here = "leave this symbol where it is"
    if is_put_off and has_effects(facts):
        message = f"defining it registers it, {cycle}"
        remedy = "move what it registers with too: --closure needed"
        return Reason(message, path, facts.nodes()[0].lineno, remedy)
    if own and is_put_off:
        return Reason(f"{path} looks at its own names, {cycle}", path, own, here)
    if own:
        message = f"{path} looks at its own names, among which deprecated ones are not found"
        return Reason(message, path, own, "keep them with --facade always")
    listed = listed_in(facts.uses.files, facts.names)
    if listed is not None and is_put_off:
        return Reason(f"the names of {path} are looked at here, {cycle}", *listed, here)
    if listed is not None:
        message = f"the names of {path} are looked at here, among which deprecated ones are not found"
        return Reason(message, *listed, "keep them with --facade always")
    return None


def moved_lookup_line(facts: Facts) -> int:
    """The line (from 1) where the moved code looks at the names of the old module; 0 where it does not."""
    return next((reference.node.lineno for reference, _ in lookups_in_old_module(facts)), 0)


def runs_code_with_its_names(facts: Facts) -> bool:
    """May the code that stays run some, with `eval` or `exec`, that reads any name of the module?"""
    body = facts.source.tree.body
    return any(
        reference.is_called
        and not facts.selection.holds(reference.statement)
        and sees_own_names(body[reference.statement], reference.node)
        for name in RUN_CODE - facts.source.bindings.keys()
        for reference in facts.source.references.get(name, ())
    )


def own_names_line(facts: Facts) -> int:
    """The line (from 1) where the code that stays looks at the names of its module; 0 where it does not.

    What moved away must then stay bound there, from the start.
    """
    return next((getattr(node, "lineno", 0) for node in _looks_of_rest(facts)), 0)


def _line_where_names_are_listed(facts: Facts) -> int:
    """The same where it does not only look up a name in ``globals()``."""
    lookups = {id(call) for _, call in lookups_in_globals(facts.source)}
    looks = (node for node in _looks_of_rest(facts) if id(node) not in lookups)
    return next((getattr(node, "lineno", 0) for node in looks), 0)


def _looks_of_rest(facts: Facts) -> Iterator[ast.AST]:
    source = facts.source
    if not any(name in source.references for name in (*_NAMESPACES, "__name__", "eval", "exec")):
        return
    for index, statement in enumerate(source.tree.body):
        if facts.selection.holds(index) or getattr(statement, "name", "") == "__dir__":
            continue  # a module's `__dir__` is told of the names that are answered for when they are asked
        for node in nodes_in(statement):
            if _looks(facts, statement, node) and not _asks_for_others(facts, statement, node):
                yield node


def told_by_module_reasons(facts: Facts) -> Iterator[Reason]:
    """Code that lists the names of the module and tells its own from imported ones by ``__module__``."""
    source, remedy = facts.source, "leave this symbol where it is"
    message = f"definitions of {source.path} are told from imported ones by their `__module__` here"
    if "__module__" in source.text and (line := _line_where_names_are_listed(facts)):
        told = [s for s in range(len(source.tree.body)) if not facts.selection.holds(s)]
        if any(_reads_module_of(source.tree.body[index]) for index in told):
            yield Reason(message, source.path, line, remedy)
            return
    for uses in facts.uses.files:
        asked = [c.reference.node.lineno for c in uses.chains if c.name in _HANDED_ON and not c.is_stored]
        text = uses.source.text if asked else ""
        stem = facts.request.source.rpartition("/")[2].removesuffix(".py")
        if "__module__" in text and _LISTING.search(text) and _reads_module_of(uses.source.tree):
            yield Reason(message, uses.source.path, asked[0], remedy)
        elif re.search(rf"getsource(?:lines)?\(\s*(?:[\w.]+\.)?{re.escape(stem)}\s*\)", text):
            message = f"the text of {source.path} is read here"
            yield Reason(message, uses.source.path, asked[0], remedy)
    for search in looking_into(facts.project, source.path):
        if "__module__" in search.source.text and _reads_module_of(search.around):
            yield Reason(message, search.source.path, search.call.lineno, remedy)


def _reads_module_of(within: ast.AST) -> bool:
    """Does it read the ``__module__`` of something, other than to find that module in ``sys.modules``?"""
    keys = {id(key) for node in nodes_in(within) for key in _keys_of_modules(node)}
    return any(
        (isinstance(node, ast.Attribute) and node.attr == "__module__" and isinstance(node.ctx, ast.Load))
        or (
            isinstance(node, ast.Call)
            and any(getattr(a, "value", "") == "__module__" for a in node.args[1:2])
        )
        for node in nodes_in(within)
        if id(node) not in keys
    )


def _keys_of_modules(node: ast.AST) -> list[ast.expr]:
    """``sys.modules[key]``, ``sys.modules.get(key)``, ``key in sys.modules``"""
    if isinstance(node, ast.Subscript) and last_name(node.value) == "modules":
        return [node.slice]
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "get":
        return node.args[:1] if last_name(node.func.value) == "modules" else []
    if isinstance(node, ast.Compare) and len(node.ops) == 1 and isinstance(node.ops[0], ast.In | ast.NotIn):
        return [node.left] if last_name(node.comparators[0]) == "modules" else []
    return []


def _looks(facts: Facts, statement: ast.stmt, node: ast.AST) -> bool:
    if isinstance(node, ast.Subscript):
        return _is_own_name(node.slice) and getattr(node.value, "attr", "") == "modules"
    if not isinstance(node, ast.Call):
        return False
    if isinstance(node.func, ast.Name) and node.func.id in _NAMESPACES and not node.args:
        inside = isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        return node.func.id == "globals" or not inside  # elsewhere they mean the function's or class's names
    given = [*node.args, *(keyword.value for keyword in node.keywords)]
    if isinstance(node.func, ast.Name) and node.func.id in ("eval", "exec") and len(given) == 1:
        return not isinstance(given[0], ast.Constant)  # it may say any name of the module
    return (
        any(_is_own_name(a) for a in given) and origin_of(facts.project, facts.source, node.func) is not None
    )


def _asks_for_others(facts: Facts, statement: ast.stmt, names: ast.AST) -> bool:
    """Is one name looked up in ``globals()`` that can be none of those that move: ``globals()[f"_old_{name}"]``?"""
    for node in nodes_in(statement):
        if isinstance(node, ast.Subscript) and node.value is names:
            return not any(
                re.fullmatch(".*".join(map(re.escape, text.split(UNKNOWN))), name)
                for text in _keys(facts, statement, node)
                for name in facts.names
            )
    return False


def _keys(facts: Facts, statement: ast.stmt, node: ast.Subscript) -> Iterator[str]:
    """The texts that a key may have, UNKNOWN for the parts that cannot be told."""
    variable, told = _told_by_condition(statement, node)
    for text in told or ("",):

        def known(_: Source, part: ast.expr, text: str = text) -> str | None:
            return text if isinstance(part, ast.Name) and part.id == variable else None

        reader = Reader(facts.project, known)
        yield from (value.text for value in reader.values(facts.source, node.slice))


def _told_by_condition(statement: ast.stmt, node: ast.Subscript) -> tuple[str, list[str]]:
    """The variable, never set anew, of which an ``if name in {"a", "b"}:`` around `node` says the values, and these."""
    for outer in nodes_in(statement):
        test = outer.test if isinstance(outer, ast.If) else None
        if not isinstance(outer, ast.If) or not isinstance(test, ast.Compare) or len(test.ops) != 1:
            continue
        listed = test.comparators[0] if isinstance(test.ops[0], ast.In) else None
        if not isinstance(test.left, ast.Name) or not isinstance(listed, ast.Set | ast.Tuple | ast.List):
            continue
        texts = [e.value for e in listed.elts if isinstance(e, ast.Constant) and isinstance(e.value, str)]
        is_inside = any(part is node for inner in outer.body for part in nodes_in(inner))
        if is_inside and len(texts) == len(listed.elts) and not _is_set(statement, test.left.id):
            return test.left.id, texts
    return "", []


def _is_set(statement: ast.stmt, variable: str) -> bool:
    stored = (n for n in nodes_in(statement) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store))
    return any(name.id == variable for name in stored)


def _is_own_name(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id == "__name__"
