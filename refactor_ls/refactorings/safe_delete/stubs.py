"""Stubs (PEP 561) beside the modules lose the same symbols."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from refactor_ls.model.source import Unparsable
from refactor_ls.model.text import Edit
from refactor_ls.refactorings.change import Reason, Refusal
from refactor_ls.refactorings.move_symbols.facts import Facts
from refactor_ls.refactorings.move_symbols.stubs import stub_of, stubs_as_modules
from refactor_ls.refactorings.safe_delete.going import Going, facts_about
from refactor_ls.refactorings.safe_delete.removal import edits_of_source
from refactor_ls.refactorings.safe_delete.users import users_in_file, users_in_module


def stub_edits(going: Going) -> dict[str, tuple[Edit, ...]] | Refusal:
    """The edits of the stubs, or which stubs name what goes."""
    with_stub = [path for path in going.symbols if stub_of(path) in going.project.files]
    if not with_stub:
        return {}
    project = stubs_as_modules(going.project)
    known: dict[str, Facts] = {}
    for path in with_stub:
        try:
            source = project.source(path)
        except Unparsable as error:
            message = f"the stub does not parse: {error.message}"
            return Refusal((Reason(message, stub_of(path), error.line, error.remedy),))
        names = tuple(sorted(going.symbols[path].names & source.defined_names))
        facts = facts_about(project, path, names) if names else None
        if isinstance(facts, Refusal):
            return Refusal(tuple(replace(reason, path=stub_of(path)) for reason in facts.reasons))
        known |= {path: facts} if facts is not None else {}
    stubs = replace(going, project=project, symbols=known)
    reasons = [r for facts in known.values() for r in stubs.staying(_users(going, facts))]
    if reasons:
        return Refusal(tuple(replace(reason, path=stub_of(reason.path)) for reason in reasons))
    return {stub_of(path): tuple(edits_of_source(facts)) for path, facts in known.items()}


def _users(going: Going, facts: Facts) -> Iterator[Reason]:
    """Who names what goes in a stub; modules without a stub have been looked at."""
    yield from users_in_module(facts)
    for uses in facts.uses.files:
        if stub_of(uses.source.path) in going.project.files:
            yield from users_in_file(facts, uses)
