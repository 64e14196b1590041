"""Commands that change the workspace: one row for each, and the one way in which all of them are carried out."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from refactor_ls.server.answers import apply, complaint, refused
from refactor_ls.server.arguments import (
    BadArguments,
    class_split_of,
    deletion_of,
    extraction_of,
    module_move_of,
    module_split_of,
    move_of,
    one_object,
    stale,
)
from refactor_ls.server.carry_out import (
    DELETE,
    EXTRACT_FUNCTION,
    MOVE_MODULE,
    MOVE_SYMBOLS,
    SPLIT_CLASS,
    SPLIT_MODULE,
    carry_out,
)
from refactor_ls.server.likely_edits import ask
from refactor_ls.server.session import Server

Request = dict[str, Any]


@dataclass(frozen=True)
class ChangingCommand:
    """One command: what its argument must have, how that is read, and what the change is called in the editor.

    `by_lines`: the request names lines, which are others once the user has typed; `leaves_likely`: the user is
    asked afterwards about the names that the change leaves where they only likely mean what moved.
    """

    name: str
    fields: tuple[str, ...]
    read: Callable[[Server, Mapping[str, Any]], tuple[str, Request]]
    label: Callable[[Request], str]
    by_lines: bool = False
    leaves_likely: bool = False


def _handler(command: ChangingCommand) -> Callable[..., Awaitable[dict[str, Any]]]:
    """A function of its own, since pygls marks each that it registers."""

    async def handler(ls: Server, *arguments: Any) -> dict[str, Any]:
        return await _carried_out(command, ls, arguments)

    return handler


async def _carried_out(command: ChangingCommand, ls: Server, arguments: tuple[Any, ...]) -> dict[str, Any]:
    """Answers `{"applied": bool, "refusals": […]}` once the client applied the edit."""
    try:
        given = one_object(arguments, *command.fields)
        path, request = command.read(ls, given)
    except BadArguments as error:
        return refused(ls, [complaint(command.name, error)])
    outdated = stale(ls, given)
    if outdated:
        return refused(ls, outdated)
    answer = await carry_out(ls, path, request)
    refusals = (*answer.refusals, *(stale(ls, given) if command.by_lines else ()))
    if answer.edit is None or refusals:
        return refused(ls, refusals)
    told = await apply(ls, answer.edit, command.label(request))
    if told["applied"] and command.leaves_likely:
        ask(ls, path, answer.renamed)
    return told


CHANGING = (
    ChangingCommand(
        MOVE_SYMBOLS,
        ("source", "symbols", "destination"),
        move_of,
        lambda request: f"Move {', '.join(request['symbols'])}",
        leaves_likely=True,
    ),
    ChangingCommand(
        MOVE_MODULE,
        ("source", "destination"),
        module_move_of,
        lambda request: f"Move {request['source']}",
        leaves_likely=True,
    ),
    ChangingCommand(
        DELETE,
        ("source",),
        deletion_of,
        lambda request: f"Delete {', '.join(request['symbols']) or request['source']}",
    ),
    ChangingCommand(
        EXTRACT_FUNCTION,
        ("path", "first", "last", "name"),
        extraction_of,
        lambda request: f"Extract {request['name']}",
        by_lines=True,
    ),
    ChangingCommand(SPLIT_MODULE, ("source",), module_split_of, lambda request: f"Split {request['source']}"),
    ChangingCommand(
        SPLIT_CLASS, ("source", "class"), class_split_of, lambda request: f"Split {request['class']}"
    ),
)

CHANGES: Mapping[str, Callable[..., Awaitable[dict[str, Any]]]] = {
    command.name: _handler(command) for command in CHANGING
}
