"""Who looks at a module's names: itself (``globals()``, ``subclasses(__name__, …)``), others (``vars(module)``)."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from refactor_ls.model.evaluated_code import RUN_CODE, sees_own_names
from refactor_ls.model.namespace_lookups import NAMESPACES, lookups_in_globals
from refactor_ls.model.nodes import nodes_in
from refactor_ls.model.scopes import Phase
from refactor_ls.model.source import Source
from refactor_ls.refactorings.change import About, Reason
from refactor_ls.refactorings.importers.lazy_reexports import listed_in
from refactor_ls.refactorings.move_symbols.conditions.import_effects import has_effects
from refactor_ls.refactorings.move_symbols.conditions.logger_functions import only_names_a_logger
from refactor_ls.refactorings.move_symbols.conditions.own_lookups import (
    lookups_by_name,
    lookups_in_old_module,
)
from refactor_ls.refactorings.move_symbols.facts import Facts
from refactor_ls.refactorings.string_values import UNKNOWN, Reader
from refactor_ls.refactorings.uses.lookups import called_name
from refactor_ls.refactorings.uses.meaning import origin_of


def lazy_reason(facts: Facts, *, is_put_off: bool) -> Reason | None:
    """Why the old module must have the moved names from the start, not only when it is asked for them.

    `is_put_off`: its import of them would close an import cycle; else they are deprecated there.
    """
    path, own = facts.request.source, own_names_line(facts) or moved_lookup_line(facts)
    cycle = "so the old module must go on importing what leaves it, and that would close an import cycle"
    here = "leave this symbol where it is"
    if is_put_off and has_effects(facts):
        message = f"defining it registers it, {cycle}"
        remedy, line = "move what it registers with too", facts.nodes()[0].lineno
        return Reason(message, path, line, remedy, About.CYCLE, closure="needed")
    if own and is_put_off:
        return Reason(f"{path} looks at its own names, {cycle}", path, own, here, About.CYCLE)
    if own:
        message = f"{path} looks at its own names, among which deprecated ones are not found"
        return Reason(message, path, own, "keep them with --facade always")
    files, names = facts.uses.files, facts.names  # the same for every way that is tried
    listed = facts.project.answers.once((listed_in, *files, names), lambda: listed_in(files, names))
    if listed is not None and is_put_off:
        return Reason(f"the names of {path} are looked at here, {cycle}", *listed, here, About.CYCLE)
    if listed is not None:
        message = f"the names of {path} are looked at here, among which deprecated ones are not found"
        return Reason(message, *listed, "keep them with --facade always")
    return None


def moved_lookup_line(facts: Facts) -> int:
    """The line (from 1) where the moved code looks at the names of the old module; 0 where it does not."""
    found = [*(reference for reference, _ in lookups_in_old_module(facts)), *lookups_by_name(facts)]
    return found[0].node.lineno if found else 0


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


def line_where_a_name_is_looked_up(facts: Facts) -> int:
    """The same (from 1) where it asks for names one by one, other than by going through all that are there."""
    lookups = {id(call) for _, call in lookups_in_globals(facts.source)}
    asking = (node for node in _looks_of_rest(facts) if id(node) in lookups or _asks_by_itself(node))
    return next((getattr(node, "lineno", 0) for node in asking), 0)


def _asks_by_itself(node: ast.AST) -> bool:
    """``sys.modules[__name__]``, `eval` and `exec`."""
    return isinstance(node, ast.Subscript) or getattr(getattr(node, "func", node), "id", "") in (
        "eval",
        "exec",
    )


def line_where_names_are_listed(facts: Facts) -> int:
    """The same (from 1) where it does not only look up a name in ``globals()``."""
    lookups = {id(call) for _, call in lookups_in_globals(facts.source)}
    looks = (node for node in _looks_of_rest(facts) if id(node) not in lookups)
    return next((getattr(node, "lineno", 0) for node in looks), 0)


def _looks_of_rest(facts: Facts) -> Iterator[ast.AST]:
    source = facts.source
    if not any(name in source.references for name in (*NAMESPACES, "__name__", "eval", "exec")):
        return
    for index, statement in enumerate(source.tree.body):
        if facts.selection.holds(index) or getattr(statement, "name", "") == "__dir__":
            continue  # a module's `__dir__` is told of the names that are answered for when they are asked
        if _is_over(facts, statement):
            continue
        unread = _given_to_import(statement) if "__import__" in source.references else frozenset()
        for node in nodes_in(statement):
            if (
                id(node) not in unread
                and _looks(facts, statement, node)
                and not _asks_for_others(facts, statement, node)
            ):
                yield node


def _is_over(facts: Facts, statement: ast.stmt) -> bool:
    """Is it a function that is called and deleted again before anything that moves is defined?"""
    if not isinstance(statement, ast.FunctionDef):
        return False
    first, body = min(facts.selection.statements), facts.source.tree.body
    uses = facts.source.references.get(statement.name, ())
    deleted = any(isinstance(body[use.statement], ast.Delete) for use in uses)
    return deleted and all(use.statement < first and use.phase is Phase.EAGER for use in uses)


def _given_to_import(statement: ast.stmt) -> frozenset[int]:
    """The namespaces (ids of nodes) that ``__import__(name, globals(), locals())`` asks for its package only."""
    calls = (n for n in nodes_in(statement) if isinstance(n, ast.Call) and called_name(n) == "__import__")
    return frozenset(
        id(given) for call in calls for given in (*call.args[1:3], *(k.value for k in call.keywords))
    )


def _looks(facts: Facts, statement: ast.stmt, node: ast.AST) -> bool:
    if isinstance(node, ast.Subscript):
        return _is_own_name(node.slice) and getattr(node.value, "attr", "") == "modules"
    if not isinstance(node, ast.Call):
        return False
    if isinstance(node.func, ast.Name) and node.func.id in NAMESPACES and not node.args:
        inside = isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        return node.func.id == "globals" or not inside  # elsewhere they mean the function's or class's names
    given = [*node.args, *(keyword.value for keyword in node.keywords)]
    if isinstance(node.func, ast.Name) and node.func.id in ("eval", "exec") and len(given) == 1:
        said = given[0].value if isinstance(given[0], ast.Constant) else None
        # What is put together may say any name of the module.
        return not isinstance(said, str) or not facts.names.isdisjoint(re.findall(r"\w+", said))
    return (
        any(_is_own_name(a) for a in given)
        and origin_of(facts.project, facts.source, node.func) is not None
        and not only_names_a_logger(facts.project, facts.source, node)
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
