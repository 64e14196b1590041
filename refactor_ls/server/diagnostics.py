"""Findings as diagnostics: on open, after a pause in typing, on save."""

from __future__ import annotations

import asyncio
import logging

from lsprotocol import types

from refactor_ls.analysis.findings import rule_of
from refactor_ls.server.documents import Document
from refactor_ls.server.edits import range_of
from refactor_ls.server.messages import Job, Mark
from refactor_ls.server.session import Server
from refactor_ls.server.worker import JobFailed

logger = logging.getLogger(__name__)

SOURCE = "refactor-ls"
PAUSE_IN_TYPING = 0.3  # seconds
SEVERITIES = {
    "error": types.DiagnosticSeverity.Error,
    "warn": types.DiagnosticSeverity.Warning,
    "hint": types.DiagnosticSeverity.Hint,
}


def schedule(ls: Server, document: Document, delay: float = 0) -> None:
    """Check a document in `delay` seconds; a check of it that waits or runs is dropped."""
    cancel(ls, document.uri)
    if document.path is None or not document.path.endswith((".py", ".pyi")):
        return
    ls.checks[document.uri] = asyncio.get_running_loop().create_task(
        _check(ls, document, document.path, delay)
    )


def schedule_all(ls: Server) -> None:
    """Check every open document again, as the settings changed."""
    for document in ls.documents:
        schedule(ls, document)


def cancel(ls: Server, uri: str) -> None:
    """Drop the check of a document."""
    task = ls.checks.pop(uri, None)
    if task is not None:
        task.cancel()


def clear(ls: Server, uri: str) -> None:
    """Take back the findings of a document that was closed."""
    cancel(ls, uri)
    ls.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri=uri, diagnostics=[]))


async def _check(ls: Server, document: Document, path: str, delay: float) -> None:
    await asyncio.sleep(delay)
    try:
        answer = await ls.worker.run(
            Job("check", {"place": ls.place_of(path), "encoding": ls.client.encoding})
        )
    except JobFailed as error:
        logger.warning("%s", error)
        return
    if answer.result is None and await ls.read_by_newer_python(document):
        schedule_all(ls)
        return
    uri, version, stamp = answer.snapshot.get(path, (document.uri, document.version, -1))
    if answer.result is not None and stamp == document.stamp:
        found = [diagnostic_of(ls, mark, uri) for mark in answer.result]
        ls.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, found, version))


def diagnostic_of(ls: Server, mark: Mark, uri: str) -> types.Diagnostic:
    """A finding in the client's words."""
    rule = rule_of(mark.code)
    related = [
        types.DiagnosticRelatedInformation(types.Location(uri, range_of(one.start, one.end)), one.message)
        for one in mark.related
    ]
    return types.Diagnostic(
        range=range_of(mark.start, mark.end),
        message=mark.message,
        severity=SEVERITIES[mark.level],
        code=mark.code,
        code_description=types.CodeDescription(rule.href) if rule else None,
        source=SOURCE,
        related_information=related if related and ls.client.related_information else None,
    )
