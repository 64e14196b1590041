"""The worker's part in splits: what is offered for a finding, what is proposed, and carrying out a proposal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from refactor_ls.analysis.findings import Finding
from refactor_ls.model.project import Project
from refactor_ls.refactorings.change import Refusal, refused
from refactor_ls.refactorings.groups_table import proposal_data
from refactor_ls.refactorings.proposed_splits import ProposeSplit, limit_of, proposed
from refactor_ls.refactorings.split_offers import (
    MIXED_CLASS,
    MIXED_MODULE,
    OF_CLASSES,
    OF_MODULES,
    SplitOffer,
    offers_for_class,
    offers_for_module,
)
from refactor_ls.server.messages import Offered, Place
from refactor_ls.server.shelf import Shelf


def offers_for(
    shelf: Shelf, place: Place, project: Project, findings: Iterable[Finding]
) -> Iterator[Offered]:
    """The splits that do away with the findings of an open document; each is made up once for a state of it."""
    by_symbol: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.code in OF_MODULES | OF_CLASSES:
            by_symbol.setdefault(finding.symbol, []).append(finding)
    for symbol, found in by_symbol.items():
        key = (shelf.buffers[place.path].stamp, shelf.settings(place))
        if shelf.splits.get((place.path, symbol), (None, []))[0] != key:
            offers = _split_offers(project, found[0].path, symbol, {each.code for each in found})
            line = found[0].line - 1
            shelf.splits[place.path, symbol] = (key, [_offered(one, line) for one in offers])
        yield from shelf.splits[place.path, symbol][1]


def _split_offers(project: Project, path: str, symbol: str, codes: set[str]) -> Iterable[SplitOffer]:
    if symbol:
        return offers_for_class(project, path, symbol, is_mixed=MIXED_CLASS in codes)
    return offers_for_module(project, path, is_mixed=MIXED_MODULE in codes)


def _offered(one: SplitOffer, line: int) -> Offered:
    return Offered(one.title, one.kind, one.request.to_dict(), fixes=one.fixes, line=line)


def propose_split(shelf: Shelf, place: Place, request: Mapping[str, Any]) -> Mapping[str, Any] | Refusal:
    """The groups that are proposed for a module or class, as data and as a table to edit."""
    try:
        asked = ProposeSplit.from_dict(request)
    except ValueError as error:
        return refused(str(error))
    project = shelf.fresh_project(place)
    found = proposed(project, asked)
    return found if isinstance(found, Refusal) else proposal_data(found, limit_of(project, asked))
