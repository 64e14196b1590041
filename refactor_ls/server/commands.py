"""Commands of `workspace/executeCommand`: moves to a place of the client's choice, what helps to choose, deletions.

The moves and `delete` tell the user why they are refused; the others only answer, for a client that asks on its own.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from refactor_ls.refactorings.change import Reason, Refusal
from refactor_ls.server.answers import apply, complaint, failure, refusals, refused
from refactor_ls.server.arguments import (
    BadArguments,
    deletion_of,
    document_in,
    extraction_of,
    module_move_of,
    move_of,
    one_object,
    relative,
    span_in,
    stale,
    symbols_in,
)
from refactor_ls.server.carry_out import (
    DELETE,
    EXTRACT_FUNCTION,
    MOVE_MODULE,
    MOVE_SYMBOLS,
    EditOrReasons,
    carry_out,
)
from refactor_ls.server.likely_edits import OFFER_LIKELY, ask, offer_likely_edits
from refactor_ls.server.messages import Job
from refactor_ls.server.session import Server
from refactor_ls.server.splits import COMMANDS as COMMANDS_OF_SPLITS
from refactor_ls.server.worker import JobFailed

DESTINATIONS = "refactor-ls.destinations"
CHECK_DESTINATION = "refactor-ls.checkDestination"


async def move_symbols(ls: Server, *arguments: Any) -> dict[str, Any]:
    """Move symbols; answers `{"applied": bool, "refusals": […]}` once the client applied the edit."""
    try:
        given = one_object(arguments, "source", "symbols", "destination")
        path, request = move_of(ls, given)
    except BadArguments as error:
        return refused(ls, [complaint(MOVE_SYMBOLS, error)])
    outdated = stale(ls, given)
    if outdated:
        return refused(ls, outdated)
    answer = await carry_out(ls, path, request)
    return await _moved(ls, path, answer, f"Move {', '.join(request['symbols'])}")


async def move_module(ls: Server, *arguments: Any) -> dict[str, Any]:
    """Move a module or package; answers as `move_symbols` does."""
    try:
        given = one_object(arguments, "source", "destination")
        path, request = module_move_of(ls, given)
    except BadArguments as error:
        return refused(ls, [complaint(MOVE_MODULE, error)])
    outdated = stale(ls, given)
    if outdated:
        return refused(ls, outdated)
    answer = await carry_out(ls, path, request)
    return await _moved(ls, path, answer, f"Move {request['source']}")


async def _moved(ls: Server, path: str, answer: EditOrReasons, label: str) -> dict[str, Any]:
    """The answer once the client has the edit; after it the user is asked about what it leaves alone."""
    if answer.edit is None:
        return refused(ls, answer.refusals)
    told = await apply(ls, answer.edit, label)
    if told["applied"]:
        ask(ls, path, answer.renamed)
    return told


async def delete(ls: Server, *arguments: Any) -> dict[str, Any]:
    """Delete what nothing uses; answers `{"applied": bool, "refusals": […]}`, the refusals being the users."""
    try:
        given = one_object(arguments, "source")
        path, request = deletion_of(ls, given)
    except BadArguments as error:
        return refused(ls, [complaint(DELETE, error)])
    outdated = stale(ls, given)
    if outdated:
        return refused(ls, outdated)
    answer = await carry_out(ls, path, request)
    if answer.edit is None:
        return refused(ls, answer.refusals)
    return await apply(ls, answer.edit, f"Delete {', '.join(request['symbols']) or request['source']}")


async def extract_function(ls: Server, *arguments: Any) -> dict[str, Any]:
    """Make a function of some lines; answers as `move_symbols` does."""
    try:
        given = one_object(arguments, "path", "first", "last", "name")
        path, request = extraction_of(ls, given)
    except BadArguments as error:
        return refused(ls, [complaint(EXTRACT_FUNCTION, error)])
    answer = await carry_out(ls, path, request)
    # Asked afterwards: lines that shifted meanwhile are other lines.
    refusals = (*stale(ls, given), *answer.refusals)
    if answer.edit is None or refusals:
        return refused(ls, refusals)
    return await apply(ls, answer.edit, f"Extract {request['name']}")


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
    try:
        found = (await ls.offering_worker.run(job, urgent=True)).result
    except JobFailed as error:
        return refusals([failure(DESTINATIONS, error)])
    return refusals(found.reasons) if isinstance(found, Refusal) else dict(found)


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


COMMANDS: Mapping[str, Callable[..., Awaitable[Any]]] = {
    MOVE_SYMBOLS: move_symbols,
    MOVE_MODULE: move_module,
    DELETE: delete,
    EXTRACT_FUNCTION: extract_function,
    DESTINATIONS: destinations,
    CHECK_DESTINATION: check_destination,
    OFFER_LIKELY: offer_likely_edits,
    **COMMANDS_OF_SPLITS,
}


def _sentence(reason: Reason, destination: str) -> str:
    """The reason for somebody who is typing the destination and need not be told it."""
    place = f"{reason.path}:{reason.line}: " if reason.line and reason.path != destination else ""
    return f"{place}{reason.message}" + (f" ({reason.remedy})" if reason.remedy else "")
