"""Files and folders that the user renames, creates or deletes in the editor: before a rename imports follow."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from lsprotocol import types

from refactor_ls.server.carry_out import edit_of, tell
from refactor_ls.server.messages import Job
from refactor_ls.server.places import root_of
from refactor_ls.server.session import Server
from refactor_ls.server.uris import path_of

MODULES = "**/*.{py,pyi}"
SEARCHED = "**/*.{py,pyi,ipynb,md,rst,toml,cfg,ini,yml,yaml,sh}"


def operations_on(files: str) -> types.FileOperationRegistrationOptions:
    """Which files we want to be told of: those that match, and all folders."""
    file, folder = types.FileOperationPatternKind.File, types.FileOperationPatternKind.Folder
    patterns = (
        types.FileOperationPattern(files, file),
        types.FileOperationPattern("**/*", folder),
    )
    return types.FileOperationRegistrationOptions(
        [types.FileOperationFilter(pattern, "file") for pattern in patterns]
    )


async def will_rename(ls: Server, params: types.RenameFilesParams) -> types.WorkspaceEdit | None:
    """What the editor shall change before it renames; where imports cannot follow nothing, and the user is told why."""
    moves = _moves(params)
    if ls.own_renames.issuperset(moves):
        return None  # the edit that renames them brings everything along
    found: list[types.WorkspaceEdit] = []
    by_root = _by_root(ls, moves)
    ls.renamed = {}
    for pairs in by_root:
        place = ls.place_of(pairs[0][0])
        arguments = {"place": place, "moves": tuple(pairs), "encoding": ls.client.encoding}
        answer = await edit_of(ls, Job("follow_renames", arguments))
        if answer.refusals:
            tell(ls, [replace(one, message=f"no import follows: {one.message}") for one in answer.refusals])
            return None
        ls.renamed = dict(answer.renamed) if len(by_root) == 1 else {}
        if answer.edit is not None:
            found.append(answer.edit)
    return _one_edit(found)


async def files_came_or_went(
    ls: Server, _: types.RenameFilesParams | types.CreateFilesParams | types.DeleteFilesParams
) -> None:
    """Remember nothing of the files that there were."""
    await ls.forget_files()


@contextmanager
def renaming(ls: Server, edit: types.WorkspaceEdit) -> Iterator[None]:
    """While the client applies an edit of ours: it asks about the renames in it, as if the user had made them."""
    renames = [one for one in edit.document_changes or () if isinstance(one, types.RenameFile)]
    pairs = {(path_of(one.old_uri) or "", path_of(one.new_uri) or "") for one in renames}
    ls.own_renames |= pairs
    try:
        yield
    finally:
        ls.own_renames -= pairs


def _moves(params: types.RenameFilesParams) -> list[tuple[str, str]]:
    """Old and new absolute path of each."""
    pairs = ((path_of(one.old_uri), path_of(one.new_uri)) for one in params.files)
    return [(old, new) for old, new in pairs if old is not None and new is not None]


def _by_root(ls: Server, moves: list[tuple[str, str]]) -> list[list[tuple[str, str]]]:
    """Those of each workspace: its files know nothing of another's."""
    found: dict[str, list[tuple[str, str]]] = {}
    for old, new in moves:
        found.setdefault(str(root_of(old, ls.folders)), []).append((old, new))
    return list(found.values())


def _one_edit(edits: list[types.WorkspaceEdit]) -> types.WorkspaceEdit | None:
    """All of them in one; None where nothing is to be changed."""
    changes = {uri: texts for edit in edits for uri, texts in (edit.changes or {}).items()}
    document_changes = [change for edit in edits for change in edit.document_changes or ()]
    if document_changes:
        return types.WorkspaceEdit(document_changes=document_changes)
    return types.WorkspaceEdit(changes=changes) if changes else None
