"""Commands of `workspace/executeCommand`.

Those that change the workspace tell the user why they are refused; the others only answer, for a client that asks on
its own: what helps to choose a destination, and the groups of a split.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from refactor_ls.refactorings.change import Reason, Refusal
from refactor_ls.server.answers import complaint, failure, refusals
from refactor_ls.server.arguments import (
    BadArguments,
    document_in,
    one_object,
    relative,
    span_in,
    split_of,
    stale,
    symbols_in,
)
from refactor_ls.server.changing import CHANGES
from refactor_ls.server.likely_edits import OFFER_LIKELY, offer_likely_edits
from refactor_ls.server.messages import Job
from refactor_ls.server.session import Server
from refactor_ls.server.worker import JobFailed, Worker

DESTINATIONS = "refactor-ls.destinations"
PROPOSE_SPLIT = "refactor-ls.proposeSplit"
CHECK_DESTINATION = "refactor-ls.checkDestination"


async def destinations(ls: Server, *arguments: Any) -> dict[str, Any]:
    """Where the symbols of a selection can go: `{"source", "symbols", "proposed", "modules"}`, or `{"refusals"}`."""
    try:
        given = one_object(arguments, "uri", "range")
        place, span = ls.place_of(document_in(given)), span_in(ls, given)
        symbols = () if span is not None else symbols_in(given)
    except BadArguments as error:
        return refusals([complaint(DESTINATIONS, error)])
    outdated = stale(ls, given)
    if outdated:
        return refusals(outdated)
    job = Job("destinations", {"place": place, "symbols": symbols, "span": span})
    return await _told(DESTINATIONS, job, ls.offering_worker)


async def check_destination(ls: Server, *arguments: Any) -> dict[str, str | None]:
    """What is wrong with a destination, as far as it can be told at once: `{"problem": sentence or None}`."""
    try:
        given = one_object(arguments, "uri", "symbols", "destination")
        near, symbols = document_in(given), symbols_in(given)
        destination = relative(ls, near, str(given.get("destination", "")))
    except BadArguments as error:
        return {"problem": str(error)}
    job = Job(
        "destination_check",
        {"place": ls.place_of(near), "symbols": symbols, "destination": destination},
    )
    try:
        found: Reason | None = (await ls.offering_worker.run(job, urgent=True)).result
    except JobFailed as error:
        found = failure(CHECK_DESTINATION, error)
    return {"problem": _sentence(found, destination) if found else None}


async def propose_split(ls: Server, *arguments: Any) -> dict[str, Any]:
    """The groups that would be made, as data and as a table to edit, or `{"refusals": […]}`."""
    try:
        given = one_object(arguments, "source")
        path, request = split_of(ls, {**given, "groups": None})
    except BadArguments as error:
        return refusals([complaint(PROPOSE_SPLIT, error)])
    outdated = stale(ls, given)
    if outdated:
        return refusals(outdated)
    job = Job("propose_split", {"place": ls.place_of(path), "request": request})
    return await _told(PROPOSE_SPLIT, job, ls.worker)


COMMANDS: Mapping[str, Callable[..., Awaitable[Any]]] = {
    **CHANGES,
    PROPOSE_SPLIT: propose_split,
    DESTINATIONS: destinations,
    CHECK_DESTINATION: check_destination,
    OFFER_LIKELY: offer_likely_edits,
}


async def _told(command: str, job: Job, worker: Worker) -> dict[str, Any]:
    """What a job finds out, as data, or why it does not."""
    try:
        found = (await worker.run(job, urgent=True)).result
    except JobFailed as error:
        return refusals([failure(command, error)])
    return refusals(found.reasons) if isinstance(found, Refusal) else dict(found)


def _sentence(reason: Reason, destination: str) -> str:
    """The reason for somebody who is typing the destination and need not be told it."""
    place = f"{reason.path}:{reason.line}: " if reason.line and reason.path != destination else ""
    return f"{place}{reason.message}" + (f" ({reason.advice})" if reason.remedy else "")
