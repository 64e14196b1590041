"""Code actions: one table of producers in menu order; one that fails is logged and hides no other.

An action carries its request as `data` and nothing is remembered: resolving computes the edit anew, on what the
documents hold by then.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Iterable, Mapping
from typing import Any

from lsprotocol import types

from refactor_ls.refactorings.proposed_splits import NAME as PROPOSE_SPLIT
from refactor_ls.refactorings.safe_delete import KIND as KIND_OF_DELETION
from refactor_ls.refactorings.split_offers import KIND as KIND_OF_SPLIT
from refactor_ls.refactorings.split_offers import OF_CLASSES, OF_MODULES
from refactor_ls.server.arguments import stale
from refactor_ls.server.carry_out import EditOrReasons, carry_out, command_of, tell
from refactor_ls.server.diagnostics import SOURCE
from refactor_ls.server.documents import Document
from refactor_ls.server.likely_edits import command_after
from refactor_ls.server.messages import OVERSIZED_FILE, Job, Offered
from refactor_ls.server.session import Server
from refactor_ls.server.uris import path_of

logger = logging.getLogger(__name__)

Producer = Callable[[Server, Document, types.CodeActionParams], Awaitable[list[types.CodeAction]]]


async def moves_of_selection(
    ls: Server, document: Document, params: types.CodeActionParams
) -> list[types.CodeAction]:
    """Moves of the symbols that the selection touches."""
    return await _offered_for_selection(ls, document, params, "offers")


async def deletion_of_selection(
    ls: Server, document: Document, params: types.CodeActionParams
) -> list[types.CodeAction]:
    """The deletion of the symbols that the selection touches; who uses them is found out when it is resolved."""
    return await _offered_for_selection(ls, document, params, "deletion_offers")


async def extractions_of_selection(
    ls: Server, document: Document, params: types.CodeActionParams
) -> list[types.CodeAction]:
    """The selected lines become a function; a caret selects none."""
    if params.range.start == params.range.end:
        return []
    return await _offered_for_selection(ls, document, params, "offers_of_extraction")


async def _offered_for_selection(
    ls: Server, document: Document, params: types.CodeActionParams, job: str
) -> list[types.CodeAction]:
    start, end = (
        document.offset_of((at.line, at.character), ls.client.encoding)
        for at in (params.range.start, params.range.end)
    )
    span = (min(start, end), max(start, end))
    arguments = {"place": ls.place_of(document.path or ""), "span": span}
    offers = (await ls.offering_worker.run(Job(job, arguments), urgent=True)).result
    return [_action(document, one) for one in offers]


async def fixes_of_oversized_file(
    ls: Server, document: Document, params: types.CodeActionParams
) -> list[types.CodeAction]:
    """The quick fix of an oversized file: its biggest symbol goes to a file of its own."""
    found = [one for one in params.context.diagnostics if one.source == SOURCE and one.code == OVERSIZED_FILE]
    if not found:
        return []
    job = Job("offers_for_oversized_file", {"place": ls.place_of(document.path or "")})
    offers: Iterable[Offered] = (await ls.offering_worker.run(job, urgent=True)).result
    actions = [_action(document, one) for one in offers]
    for action in actions:
        action.kind = types.CodeActionKind.QuickFix
        action.diagnostics = found
    return actions


async def fixes_that_split(
    ls: Server, document: Document, params: types.CodeActionParams
) -> list[types.CodeAction]:
    """The quick fixes of what is too long or mixes responsibilities: it is divided, or one of its groups leaves."""
    found = _findings_of_splits(params)
    lines = tuple({one.range.start.line for one in found})
    actions = []
    for offer in await _offers_of_splits(ls, document, lines, None) if lines else []:
        action = _action(document, offer)
        action.kind = types.CodeActionKind.QuickFix
        action.diagnostics = [one for one in found if _does_away_with(offer, one)]
        actions += [action] if action.diagnostics else []
    return actions


async def splits_at_head(
    ls: Server, document: Document, params: types.CodeActionParams
) -> list[types.CodeAction]:
    """Splits at the head of a module and on the line of a class, where there is a finding."""
    return await _offered_at_head(ls, document, params, KIND_OF_SPLIT)


async def groups_at_head(
    ls: Server, document: Document, params: types.CodeActionParams
) -> list[types.CodeAction]:
    """Moves of the groups of a module at the head of it, where it mixes responsibilities."""
    return await _offered_at_head(ls, document, params, types.CodeActionKind.RefactorMove.value)


async def _offered_at_head(
    ls: Server, document: Document, params: types.CodeActionParams, kind: str
) -> list[types.CodeAction]:
    """The splits of that kind, but for those that are quick fixes already."""
    if params.range.start != params.range.end:
        return []
    at = params.range.start
    caret = document.offset_of((at.line, at.character), ls.client.encoding)
    are_fixes = _is_wanted(types.CodeActionKind.QuickFix.value, params.context.only)
    fixed = _findings_of_splits(params) if are_fixes else []
    return [
        _action(document, one)
        for one in await _offers_of_splits(ls, document, (), caret)
        if one.kind == kind and not any(_does_away_with(one, finding) for finding in fixed)
    ]


def _findings_of_splits(params: types.CodeActionParams) -> list[types.Diagnostic]:
    """The findings at the selection, as far as the client sends them, that a split can do away with."""
    ours = [one for one in params.context.diagnostics if one.source == SOURCE]
    return [one for one in ours if one.code in OF_MODULES | OF_CLASSES]


def _does_away_with(offer: Offered, finding: types.Diagnostic) -> bool:
    return finding.code in offer.fixes and finding.range.start.line == offer.line


async def _offers_of_splits(
    ls: Server, document: Document, lines: tuple[int, ...], caret: int | None
) -> list[Offered]:
    arguments = {"place": ls.place_of(document.path or ""), "lines": lines, "caret": caret}
    return list((await ls.offering_worker.run(Job("split_offers", arguments), urgent=True)).result)


PRODUCERS: tuple[tuple[str, Producer], ...] = (
    (types.CodeActionKind.QuickFix.value, fixes_that_split),
    (types.CodeActionKind.QuickFix.value, fixes_of_oversized_file),
    (types.CodeActionKind.RefactorMove.value, moves_of_selection),
    (types.CodeActionKind.RefactorMove.value, groups_at_head),
    (types.CodeActionKind.RefactorExtract.value, extractions_of_selection),
    (KIND_OF_SPLIT, splits_at_head),
    (KIND_OF_DELETION, deletion_of_selection),
)


async def code_actions(
    ls: Server, params: types.CodeActionParams
) -> list[types.CodeAction | types.Command] | None:
    """What can be done at the selection."""
    document = ls.documents.get(params.text_document.uri)
    if document is None or document.path is None:
        logger.warning(
            "code actions were asked for a document that is not open: %s", params.text_document.uri
        )
        return None
    actions: list[types.CodeAction] = []
    for kind, producer in PRODUCERS:
        if _is_wanted(kind, params.context.only):
            try:
                actions += await producer(ls, document, params)
            except Exception:
                logger.exception("%s failed", producer.__name__)
    shown = [action for action in actions if action.disabled is None or ls.client.shows_disabled]
    if not ls.client.action_literals:
        return [_command(action) for action in shown if action.disabled is None]
    if not ls.client.resolves_edits:
        return [await _resolved_at_once(ls, action) for action in shown]
    return list(shown)


async def resolve(ls: Server, action: types.CodeAction, *, at_once: bool = False) -> types.CodeAction:
    """The action with its edit; without one, and with the user told why, when it is refused.

    `at_once` is for clients that do not resolve: there nobody chose the action yet, so nobody is told.
    """
    payload = _payload(action.data)
    if payload is None or action.disabled is not None:
        if payload is None:
            logger.warning("an action that is not ours was to be resolved: %r", action.data)
        return action
    uri, request = payload
    answer = await _carried_out(ls, dict(action.data or {}), uri, request)
    action.edit = answer.edit
    action.command = command_after(ls, path_of(uri) or "", answer)
    if answer.refusals:
        action.data = None  # eglot would have it resolved again, without end
        if ls.client.shows_disabled:
            action.disabled = types.CodeActionDisabled("; ".join(map(str, answer.refusals)))
        if not at_once:
            tell(ls, answer.refusals)
    return action


async def _carried_out(
    ls: Server, data: Mapping[str, Any], uri: str, request: Mapping[str, Any]
) -> EditOrReasons:
    """The edit of an action; lines mean other code once the document has changed, names do not."""
    answer = await carry_out(ls, path_of(uri) or "", request)
    outdated = stale(ls, data) if _is_about_lines(request) else []
    return EditOrReasons(refusals=tuple(outdated)) if outdated else answer


async def _resolved_at_once(ls: Server, action: types.CodeAction) -> types.CodeAction | types.Command:
    """For clients that do not resolve; where it is refused a command, so that choosing it tells why."""
    command = _command(action)
    if dict(action.data or {}).get("request", {}).get("request") == PROPOSE_SPLIT:
        return command  # too much work for what nobody may choose
    resolved = await resolve(ls, action, at_once=True)
    return resolved if resolved.edit or resolved.disabled else command


def _action(document: Document, offered: Offered) -> types.CodeAction:
    return types.CodeAction(
        title=offered.title,
        kind=offered.kind,
        disabled=types.CodeActionDisabled(offered.disabled) if offered.disabled else None,
        data={"uri": document.uri, "version": document.version, "request": dict(offered.request)},
    )


def _command(action: types.CodeAction) -> types.Command:
    uri, request = _payload(action.data) or ("", {})
    command = command_of(request)
    given = {**request, "uri": uri}
    if _is_about_lines(request):
        given["version"] = dict(action.data or {}).get("version")
    return types.Command(title=action.title, command=command, arguments=[given])


def _is_about_lines(request: Mapping[str, Any]) -> bool:
    """Does the request name lines, which are others once the document has changed?"""
    return request.get("request") == "extract_function"


def _is_wanted(kind: str, only: Iterable[types.CodeActionKind | str] | None) -> bool:
    """Is `kind` one of the kinds that the client asks for, or a kind below one of them?"""
    if only is None:
        return True
    wanted = [str(getattr(one, "value", one)) for one in only]
    return any(one == "" or kind == one or kind.startswith(one + ".") for one in wanted)


def _payload(data: Any) -> tuple[str, Mapping[str, Any]] | None:
    """The document's uri and the request that an action of ours carries."""
    if not isinstance(data, Mapping):
        return None
    uri, request = data.get("uri"), data.get("request")
    return (uri, request) if isinstance(uri, str) and isinstance(request, Mapping) else None
