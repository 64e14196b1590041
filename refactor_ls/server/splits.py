"""Commands that divide modules and classes, by groups of the client's or by proposed ones, and that propose them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from refactor_ls.refactorings.change import Refusal
from refactor_ls.server.answers import apply, complaint, failure, refusals, refused
from refactor_ls.server.arguments import BadArguments, one_object, split_of, stale
from refactor_ls.server.carry_out import SPLIT_CLASS, SPLIT_MODULE, carry_out
from refactor_ls.server.messages import Job
from refactor_ls.server.session import Server
from refactor_ls.server.worker import JobFailed

PROPOSE_SPLIT = "refactor-ls.proposeSplit"


async def split_module(ls: Server, *arguments: Any) -> dict[str, Any]:
    """Divide a module; answers `{"applied": bool, "refusals": […]}` once the client applied the edit."""
    return await _split(ls, SPLIT_MODULE, arguments, "source")


async def split_class(ls: Server, *arguments: Any) -> dict[str, Any]:
    """Divide a class; answers as `split_module` does."""
    return await _split(ls, SPLIT_CLASS, arguments, "source", "class")


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
    try:
        job = Job("propose_split", {"place": ls.place_of(path), "request": request})
        found = (await ls.worker.run(job, urgent=True)).result
    except JobFailed as error:
        return refusals([failure(PROPOSE_SPLIT, error)])
    return refusals(found.reasons) if isinstance(found, Refusal) else dict(found)


COMMANDS: Mapping[str, Callable[..., Awaitable[Any]]] = {
    SPLIT_MODULE: split_module,
    SPLIT_CLASS: split_class,
    PROPOSE_SPLIT: propose_split,
}


async def _split(ls: Server, command: str, arguments: tuple[Any, ...], *fields: str) -> dict[str, Any]:
    try:
        given = one_object(arguments, *fields)
        if ("class" in fields) != bool(given.get("class")):
            raise BadArguments("`class` must be the name of a class, for `splitClass` and only there")
        path, request = split_of(ls, given)
    except BadArguments as error:
        return refused(ls, [complaint(command, error)])
    outdated = stale(ls, given)
    if outdated:
        return refused(ls, outdated)
    answer = await carry_out(ls, path, request)
    if answer.edit is None:
        return refused(ls, answer.refusals)
    return await apply(ls, answer.edit, f"Split {request.get('class') or request['source']}")
