"""Which uses of a name can wait for an import inside of a function, or under ``TYPE_CHECKING``."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from refactor_ls.model.evaluated_code import RUN_CODE, sees_own_names
from refactor_ls.model.nodes import nodes_in
from refactor_ls.model.project import Project
from refactor_ls.model.scopes import Phase, Reference, Scope
from refactor_ls.model.source import Source
from refactor_ls.refactorings.imports.deferral import answers_for_module, branch_of
from refactor_ls.refactorings.quoting import has_run_time_reader
from refactor_ls.refactorings.uses.hint_readers import is_hint_read

_SEES_LOCALS = {"locals", "vars", "dir", "eval", "exec"}
_SEES_OTHERS = {"vars", "dir"}


def can_defer(project: Project, source: Source, references: Iterable[Reference]) -> bool:
    """Can every use be served by an import inside a function (or, for types only, under TYPE_CHECKING)?"""
    return first_fixed(project, source, references) is None


def first_fixed(project: Project, source: Source, references: Iterable[Reference]) -> Reference | None:
    """A use that needs the name while the module is imported, or None."""
    for reference in references:
        if reference.phase is Phase.NEVER:
            if has_run_time_reader(source, reference) or is_hint_read(project, source, reference):
                return reference
        elif not _is_deferrable(source, reference):
            return reference
    return None


def _is_deferrable(source: Source, reference: Reference) -> bool:
    if reference.phase is not Phase.DEFERRED or not reference.functions or reference.is_stored:
        return False
    function = reference.functions[-1]
    if answers_for_module(source, function) and branch_of(source, function, reference) is None:
        return False  # it runs whenever the module is imported from, which may be half imported then
    facts = _facts_of(source)
    scope = facts.scopes.get(function)
    return function not in facts.showing_locals and (
        scope is None or scope.outer.get(reference.name) != "global"
    )


class _Facts(NamedTuple):
    """The scopes of a file's functions, and those functions in which a call may look at all local names."""

    scopes: dict[ast.AST, Scope]
    showing_locals: frozenset[ast.AST]


@lru_cache(maxsize=4)
def _facts_of(source: Source) -> _Facts:
    scopes = {scope.node: scope for scope in source.walk.scopes if scope.node is not None}
    showing = [
        r
        for r in source.walk.references
        if r.name in _SEES_LOCALS and not r.target and r.functions and not r.links
    ]
    of_others = _asking_an_object(source) if showing else frozenset()
    seen = (r for r in showing if r.node not in of_others and not _runs_elsewhere(source, r))
    return _Facts(scopes, frozenset(r.functions[-1] for r in seen))


def _runs_elsewhere(source: Source, reference: Reference) -> bool:
    """Is it an `eval` or `exec` whose code has names of its own?"""
    is_run = reference.name in RUN_CODE and reference.name not in source.bindings
    return is_run and not sees_own_names(source.tree.body[reference.statement], reference.node)


def _asking_an_object(source: Source) -> frozenset[ast.expr]:
    """The names in ``dir(value)`` and ``vars(value)``: with an argument these do not look at local names."""
    calls = (node for node in nodes_in(source.tree) if isinstance(node, ast.Call) and node.args)
    return frozenset(call.func for call in calls if getattr(call.func, "id", "") in _SEES_OTHERS)
