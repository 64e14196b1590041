"""A change that is on the disk only while it is looked at, and what happens when we are killed meanwhile."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from refactor_ls.refactorings.change import Change, Note, Reason
from refactor_ls.workspace.journal import JOURNAL_FOLDER, is_unfinished, take_back_unfinished
from refactor_ls.workspace.opening import Workspace
from refactor_ls.workspace.write import WriteFailed, carry_out

# Those that end a program at once, where the system has them; ctrl-C raises KeyboardInterrupt already.
_ENDING = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)]
_SHOWN_PATHS = 5


@dataclass
class Trial:
    """A change on the disk; it stays there when `is_kept` is true at the end."""

    is_kept: bool = False


@contextmanager
def on_trial(workspace: Workspace, change: Change) -> Iterator[Trial]:
    """Has the change on the disk inside the block, and puts everything back after it unless the trial is kept.

    Raises WriteFailed with all as it was before, or saying what could not be put back.
    """
    journal = carry_out(workspace, change)
    trial, left = Trial(), list[str]()
    try:
        yield trial
    except BaseException:
        trial.is_kept = False
        raise
    finally:
        with _undisturbed():
            if trial.is_kept:
                journal.commit()
            else:
                left = journal.roll_back()
        if left:
            raise WriteFailed(Reason(f"not all could be put back as it was: {'; '.join(left)}"))


def recover(root: Path) -> list[Note]:
    """Puts back what an earlier run left when it was killed; raises WriteFailed where that cannot be done safely."""
    real = Path(os.path.realpath(root))
    if not is_unfinished(real):
        return []
    try:
        paths, against = take_back_unfinished(real)
    except OSError as error:
        raise WriteFailed(Reason(error.strerror or str(error), JOURNAL_FOLDER)) from error
    if against:
        reason = f"an earlier run was killed, and what it changed cannot be put back: {'; '.join(against)}"
        remedy = "the old contents are in this folder: put back what you want of them and remove it"
        raise WriteFailed(Reason(reason, JOURNAL_FOLDER, remedy=remedy))
    return [Note(f"an earlier run was killed: put back {_listed(paths)}")] if paths else []


def _listed(paths: Sequence[str]) -> str:
    shown = sorted(set(paths))
    more = len(shown) - _SHOWN_PATHS
    return ", ".join(shown[:_SHOWN_PATHS]) + (f" and {more} more" if more > 0 else "")


@contextmanager
def ended_by_exceptions() -> Iterator[None]:
    """Lets a request to end unwind the program, as ctrl-C does, so that everything is put back first."""
    with _handled(_ENDING, _end):
        yield


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Nobody who presses ctrl-C twice shall get half of a tree."""
    with _handled([signal.SIGINT, *_ENDING], signal.SIG_IGN):
        yield


def _end(number: int, _frame: FrameType | None) -> None:
    raise SystemExit(128 + number)


@contextmanager
def _handled(numbers: Sequence[int], handler: object) -> Iterator[None]:
    if threading.current_thread() is not threading.main_thread():  # only there signals can be handled
        yield
        return
    before = {number: signal.signal(number, handler) for number in numbers}  # type: ignore[arg-type]
    try:
        yield
    finally:
        for number, old in before.items():
            signal.signal(number, old)
