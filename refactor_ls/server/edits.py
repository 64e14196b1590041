"""An outcome becomes a WorkspaceEdit that the client at hand can apply.

Editors differ in ways that their capabilities do not all tell: Neovim takes `documentChanges` without declaring them,
eglot declares them but fails on a CreateFile. So file operations are sent only to those who list them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from lsprotocol import types

from refactor_ls.refactorings.change import Reason
from refactor_ls.server.client import Client
from refactor_ls.server.convert import ClientEdit, Position
from refactor_ls.server.messages import FileEdit
from refactor_ls.server.uris import uri_of
from refactor_ls.server.worker import Snapshot

DocumentChange = types.TextDocumentEdit | types.CreateFile | types.RenameFile | types.DeleteFile

# Neovim writes one line end too many at the end of a new file whose range is empty.
WHOLE_NEW_FILE = types.Range(types.Position(0, 0), types.Position(1, 0))


def missing_operations(files: Iterable[FileEdit], client: Client) -> tuple[Reason, ...]:
    """Why the client cannot carry the edits out: it has no operation to delete or rename files."""
    needed = {edit.action: edit for edit in files if edit.action in ("delete", "rename")}
    return tuple(
        Reason(
            f"this editor cannot {action} files for a language server",
            edit.path,
            remedy="use the command line",
        )
        for action, edit in needed.items()
        if action not in client.resource_operations
    )


def workspace_edit(files: Iterable[FileEdit], client: Client, snapshot: Snapshot) -> types.WorkspaceEdit:
    """The edit, with the versions of the open documents that it was computed from, and what its parts are for."""
    if not client.versioned_edits:
        changes = {_uri(edit.path, snapshot): _text_edits(edit) for edit in files}
        return types.WorkspaceEdit(changes=changes)
    if not client.shows_annotations:
        files = [replace(edit, label="") for edit in files]
    labels = dict.fromkeys(edit.label for edit in files if edit.label)
    return types.WorkspaceEdit(
        document_changes=[change for edit in files for change in _document_changes(edit, client, snapshot)],
        change_annotations={label: types.ChangeAnnotation(label) for label in labels} or None,
    )


def range_of(start: Position, end: Position) -> types.Range:
    """A range of the client."""
    return types.Range(types.Position(*start), types.Position(*end))


def _document_changes(edit: FileEdit, client: Client, snapshot: Snapshot) -> Iterator[DocumentChange]:
    uri, label = _uri(edit.path, snapshot), edit.label or None
    if edit.action == "delete":
        yield types.DeleteFile(uri=uri, annotation_id=label)
        return
    if edit.action == "rename":
        yield types.RenameFile(old_uri=uri, new_uri=_uri(edit.target, snapshot), annotation_id=label)
        return
    creates = edit.action == "create" and "create" in client.resource_operations
    if creates:
        yield types.CreateFile(uri=uri, annotation_id=label)
    if edit.text or edit.edits or not creates:
        version = snapshot[edit.path][1] if edit.path in snapshot else None
        identifier = types.OptionalVersionedTextDocumentIdentifier(uri=uri, version=version)
        yield types.TextDocumentEdit(text_document=identifier, edits=_annotated(edit))


def _annotated(edit: FileEdit) -> list[types.TextEdit | types.AnnotatedTextEdit | types.SnippetTextEdit]:
    if not edit.label:
        return [*_text_edits(edit)]
    return [types.AnnotatedTextEdit(edit.label, each.range, each.new_text) for each in _text_edits(edit)]


def _text_edits(edit: FileEdit) -> list[types.TextEdit]:
    if edit.action == "create":
        return [types.TextEdit(WHOLE_NEW_FILE, edit.text)]
    return [_text_edit(one) for one in edit.edits]


def _text_edit(edit: ClientEdit) -> types.TextEdit:
    start, end, new = edit
    return types.TextEdit(range_of(start, end), new)


def _uri(path: str, snapshot: Snapshot) -> str:
    """The uri under which the client opened the file, spelt its way; else our own spelling."""
    return snapshot[path][0] if path in snapshot else uri_of(path)
