"""Verifies a change where it will live: on the disk, with everything put back where it fails or was only a preview."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from dataclasses import dataclass, replace

from refactor_ls.refactorings.change import Change, Note, Refusal
from refactor_ls.workspace.opening import Workspace
from refactor_ls.workspace.trial import ended_by_exceptions, on_trial
from refactor_ls.workspace.verification import command, imports
from refactor_ls.workspace.verification.interpreter import interpreter_of
from refactor_ls.workspace.verification.verdict import CannotVerify, Verdict
from refactor_ls.workspace.write import WriteFailed

IMPORT = "import"


@dataclass(frozen=True)
class Verification:
    """What is asked for: `import`, or a command line of the shell; `seconds` are the time of each run."""

    what: str
    seconds: float
    python: str = ""
    junit: str = ""


def verify_in_place(
    workspace: Workspace, change: Change, asked: Verification, *, write: bool, say: Callable[[str], None]
) -> Change | Refusal:
    """The change with what was found out in its receipt, or why not; it stays on the disk only when `write` says so.

    `say` is told what is being done.
    """
    verify = _by_imports if asked.what == IMPORT else _by_command
    try:
        with ended_by_exceptions():
            verdict = verify(workspace, change, asked, write, say)
    except (CannotVerify, WriteFailed) as failure:
        return Refusal((failure.reason,))
    if verdict.reasons:
        return Refusal(verdict.reasons)
    return replace(change, receipt=(*change.receipt, *verdict.notes))


def _by_imports(
    workspace: Workspace, change: Change, asked: Verification, write: bool, say: Callable[[str], None]
) -> Verdict:
    texts = change.texts(workspace.files)
    old, new = workspace.files, workspace.files.replaced(texts)
    before_targets = imports.targets_of(workspace, old, list(texts))
    after_targets = imports.targets_of(
        workspace, new, [path for path, text in texts.items() if text is not None]
    )
    if not after_targets:
        return Verdict(
            notes=(Note("warning: no touched module can be imported, so nothing was verified by it"),)
        )
    folder = workspace.root / posixpath.dirname(after_targets[0].path)
    interpreter = interpreter_of(workspace.root, folder, asked.python)
    say(f"importing {len(before_targets)} modules before the change")
    before = imports.attempts(interpreter, workspace.root, before_targets, asked.seconds)
    say(f"importing {len(after_targets)} modules with the change")
    with on_trial(workspace, change) as trial:
        after = imports.attempts(interpreter, workspace.root, after_targets, asked.seconds)
        verdict = imports.verdict_on(change, old, before, after)
        trial.is_kept = write and not verdict.reasons
    done = sum(not attempt.error for attempt in after.values())
    note = Note(f"verified by importing {done} of {len(after)} touched modules in {interpreter}")
    return replace(verdict, notes=(note, *verdict.notes))


def _by_command(
    workspace: Workspace, change: Change, asked: Verification, write: bool, say: Callable[[str], None]
) -> Verdict:
    root = workspace.root
    interpreter = interpreter_of(root, root, asked.python) if asked.python else None
    tests = command.Command(asked.what, root, asked.seconds, asked.junit, interpreter)
    files = workspace.files.replaced(change.texts(workspace.files))  # read before anything is changed
    say(f"{asked.what}, before the change")
    before = command.run_once(tests)
    command.check_before(tests, before)
    say(f"{asked.what}, with the change")
    with on_trial(workspace, change) as trial:
        after = command.run_once(tests)
        verdict = command.verdict_on(tests, files, before, after)
        trial.is_kept = write and not verdict.reasons
    return verdict
